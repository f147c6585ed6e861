package conformance_test

import (
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"
)

// tally counts the cases of one measure.
type tally struct{ pass, all int }

func (c *tally) count(ok bool) {
	c.all++
	if ok {
		c.pass++
	}
}

func (c tally) String() string { return fmt.Sprintf("%d/%d", c.pass, c.all) }

// measures in the order of the last line.
var measures = []string{"execution", "history", "test_state", "validate", "definitions", "jsonata", "realworld"}

// tagged are the measures that are totalled by tag.
var tagged = measures[:3]

// report collects what a run of all cases found.
type report struct {
	totals map[string]*tally
	tags   map[string]map[string]*tally
	fails  []string
	stale  []string // exceptions that agree
}

func newReport() *report {
	r := &report{totals: map[string]*tally{}, tags: map[string]map[string]*tally{}}
	for _, m := range measures {
		r.totals[m] = new(tally)
	}
	return r
}

// add counts one case of a measure.
func (r *report) add(measure, name string, d *difference) {
	d, note, stale := except(measure, name, d)
	r.totals[measure].count(d == nil)
	switch {
	case stale:
		r.stale = append(r.stale, note)
	case note != "":
		r.fails = append(r.fails, note)
	}
}

// addTagged counts a recording under its tags too.
func (r *report) addTagged(measure string, c *awsCase, d *difference) {
	r.add(measure, c.Name, d)
	tags := c.Needs
	if c.isCore() {
		tags = append([]string{"core"}, tags...)
	}
	for _, t := range tags {
		if r.tags[t] == nil {
			r.tags[t] = map[string]*tally{}
		}
		if r.tags[t][measure] == nil {
			r.tags[t][measure] = new(tally)
		}
		r.tags[t][measure].count(d == nil)
	}
}

// lines returns what is printed: failures when asked for, tags, the last line.
func (r *report) lines(verbose bool) []string {
	var out []string
	if verbose {
		out = append(out, r.fails...)
	}
	for _, t := range r.tagNames() {
		out = append(out, fmt.Sprintf("tag: %s %s", t, r.line(tagged, func(m string) tally {
			if c := r.tags[t][m]; c != nil {
				return *c
			}
			return tally{}
		})))
	}
	return append(out, "conformance: "+r.line(measures, func(m string) tally { return *r.totals[m] }))
}

// tagNames has core last, next to the line of totals.
func (r *report) tagNames() []string {
	var names []string
	for t := range r.tags {
		names = append(names, t)
	}
	sort.Slice(names, func(i, j int) bool {
		if (names[i] == "core") != (names[j] == "core") {
			return names[j] == "core"
		}
		return names[i] < names[j]
	})
	return names
}

func (r *report) line(names []string, of func(string) tally) string {
	parts := make([]string, len(names))
	for i, m := range names {
		parts[i] = fmt.Sprintf("%s %s", m, of(m))
	}
	return strings.Join(parts, ", ")
}

// below lists the measures that do not reach their floors.
func (r *report) below(floors map[string]float64) []string {
	var out []string
	for _, m := range measures {
		if c := r.totals[m]; float64(c.pass) < floors[m]*float64(c.all) {
			out = append(out, fmt.Sprintf("%s: %s is below the floor of %.4f", m, c, floors[m]))
		}
	}
	return out
}

// floors reads the ratios that must be reached; none when they are switched off.
func floors(t *testing.T) map[string]float64 {
	t.Helper()
	if os.Getenv("BACKSTEP_CONFORMANCE_FLOOR") == "0" {
		return nil
	}
	out := map[string]float64{}
	if err := json.Unmarshal([]byte(readFile(t, "floors.json")), &out); err != nil {
		t.Fatalf("floors.json: %v", err)
	}
	return out
}
