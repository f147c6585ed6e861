//go:build unix

package jsonata_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	"backstep/asl/jsonata"
	"backstep/asl/value"
)

// besideNode is the folder with the expressions, the documents and the expected
// results that [BenchmarkBesideNode] measures; see the package documentation.
const besideNode = "BACKSTEP_BENCH"

// nodeMilliseconds is for how much processor time Node evaluates an expression, twice.
const nodeMilliseconds = "400"

// BenchmarkBesideNode measures this engine and jsonata on Node in turn, on the
// same expressions and documents. Both results must be the expected one, or the
// same where none is given. The figures are evaluations in a second of processor
// time, so that a busy machine makes little difference; the one for Node is the
// better of one before and one after ours.
func BenchmarkBesideNode(b *testing.B) {
	folder := os.Getenv(besideNode)
	if folder == "" {
		b.Skip(besideNode + " names no folder")
	}
	folder = filepath.Join(folder, "jsonata")
	var expressions []struct{ ID, Expr string }
	var expected map[string]value.Value
	readJSON(b, filepath.Join(folder, "expressions.json"), &expressions)
	readJSON(b, filepath.Join(folder, "expected.json"), &expected)
	var ratios []float64
	for _, size := range []string{"1k", "100k", "250k"} {
		file := filepath.Join(folder, "doc_"+size+".json")
		for _, e := range expressions {
			id := e.ID + "/" + size
			b.Run(id, func(b *testing.B) {
				ratios = append(ratios, versusNode(b, e.Expr, file, expected[id]))
			})
		}
	}
	if slices.Sort(ratios); len(ratios) > 0 {
		fmt.Printf("times as fast as on Node: least %.1f, median %.1f\n", ratios[0], ratios[len(ratios)/2])
	}
}

// versusNode returns how many times as fast as on Node the expression is evaluated.
func versusNode(b *testing.B, source, file string, want value.Value) float64 {
	var doc value.Value
	readJSON(b, file, &doc)
	x, err := jsonata.Compile(source)
	if err != nil {
		b.Fatal(err)
	}
	node, theirs := onNode(b, source, file)
	v, err := x.EvalWith(jsonata.Options{Input: doc})
	if want = want.Or(theirs); err != nil || !value.Equal(v, want) || !value.Equal(theirs, want) {
		b.Fatalf("%s gives %.200s (%v), on Node %.200s, want %.200s", source, v.JSON(), err, theirs.JSON(), want.JSON())
	}
	b.ReportAllocs()
	runtime.GC()
	began := processorTime()
	for b.Loop() {
		if _, err := x.EvalWith(jsonata.Options{Input: doc}); err != nil {
			b.Fatal(err)
		}
	}
	ours := float64(b.N) / (processorTime() - began).Seconds()
	again, _ := onNode(b, source, file)
	node = max(node, again)
	b.ReportMetric(ours, "ours/s")
	b.ReportMetric(node, "node/s")
	b.ReportMetric(ours/node, "ratio")
	return ours / node
}

// processorTime is what this process has used, garbage collection included.
func processorTime() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// onNode returns the evaluations a second on Node, and their result.
func onNode(b *testing.B, source, file string) (rate float64, result value.Value) {
	out, err := exec.Command("node", filepath.Join("testdata", "time.js"), source, file, nodeMilliseconds).Output()
	if err != nil {
		b.Fatalf("node, with jsonata in NODE_PATH: %v", err)
	}
	var got struct {
		Result value.Value
		Rate   float64
	}
	if err := json.Unmarshal(out, &got); err != nil {
		b.Fatalf("node prints %.200q: %v", out, err)
	}
	return got.Rate, got.Result
}

func readJSON(b *testing.B, file string, into any) {
	b.Helper()
	text, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		b.Fatal(err)
	}
}
