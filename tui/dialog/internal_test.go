package dialog

import (
	"strings"
	"testing"
	"time"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/tui/widget"

	"pgregory.net/rapid"
)

func TestParseDuration(t *testing.T) {
	for _, c := range []struct {
		text    string
		want    time.Duration
		problem string
	}{
		{"2", 2 * time.Second, ""},
		{"0.12", 120 * time.Millisecond, ""},
		{" 120ms ", 120 * time.Millisecond, ""},
		{"0.120s", 120 * time.Millisecond, ""},
		{"1h30m", 90 * time.Minute, ""},
		{"0", 0, ""},
		{"", 0, "is not a time"},
		{"soon", 0, "is not a time"},
		{"-5s", 0, "lies in the past"},
		{"9000h", 0, "is longer than a year"},
		{"NaN", 0, "is not a time"},
		{"1e300", 0, "is not a time"},
	} {
		got, problem := parseDuration(c.text)
		if got != c.want || problem == "" != (c.problem == "") || !strings.HasPrefix(problem, c.problem) {
			t.Errorf("%q: %v %q, want %v %q", c.text, got, problem, c.want, c.problem)
		}
	}
}

func TestBeatsKeepTheHeartbeatUntilTheTimeout(t *testing.T) {
	cfg := &asl.Task{Heartbeat: &asl.Number{Literal: 10}, Timeout: &asl.Number{Literal: 25}}
	got := beats(cfg)
	if len(got) != 4 || got[0] != 5*time.Second || got[3] != 20*time.Second {
		t.Errorf("beats %v", got)
	}
	if beats(&asl.Task{}) != nil || len(beats(&asl.Task{Heartbeat: &asl.Number{Literal: 0.001}})) != mostBeats {
		t.Error("beats without a heartbeat, or without an end")
	}
}

// TestPrettyIsTheSameDocument formats random documents and reads them back.
func TestPrettyIsTheSameDocument(t *testing.T) {
	var doc func(depth int) *rapid.Generator[value.Value]
	doc = func(depth int) *rapid.Generator[value.Value] {
		return rapid.Custom(func(t *rapid.T) value.Value {
			switch k := rapid.IntRange(0, 4).Draw(t, "kind"); {
			case k == 0 || depth == 0:
				return value.String(rapid.String().Draw(t, "text"))
			case k == 1:
				return value.Number(rapid.SampledFrom([]string{"1", "1.10", "-0.5e3", "12345678901234567890"}).Draw(t, "number"))
			case k == 2:
				return value.Array(rapid.SliceOfN(doc(depth-1), 0, 4).Draw(t, "elements")...)
			default:
				var members []value.Member
				for _, v := range rapid.SliceOfN(doc(depth-1), 0, 4).Draw(t, "members") {
					members = append(members, value.Member{Key: rapid.String().Draw(t, "key"), Value: v})
				}
				return value.Object(members...)
			}
		})
	}
	rapid.Check(t, func(rt *rapid.T) {
		v := doc(4).Draw(rt, "document")
		back, err := value.Parse(Pretty(v))
		if err != nil || back.JSON() != v.JSON() {
			rt.Fatalf("%s: %v", Pretty(v), err)
		}
	})
}

func TestPrettyKeepsEmptyContainersInOneLine(t *testing.T) {
	got := Pretty(value.MustParse(`{"a":[],"b":{},"c":[1,{"d":2.50}]}`))
	want := "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    1,\n    {\n      \"d\": 2.50\n    }\n  ]\n}"
	if got != want {
		t.Errorf("%s", got)
	}
}

func TestShellQuote(t *testing.T) {
	for word, want := range map[string]string{
		"tok-1": "tok-1", "": "''", "a b": "'a b'", `{"a":1}`: `'{"a":1}'`, "it's": `'it'\''s'`, "$(x)": "'$(x)'", "a\nb": "'a\nb'",
	} {
		if got := ShellQuote(word); got != want {
			t.Errorf("%q: %s, want %s", word, got, want)
		}
	}
}

func TestLongForecastsKeepTheirEnds(t *testing.T) {
	var facts []fact
	for _, w := range strings.Fields("1 2 3 4 5 6 7 8 9") {
		facts = append(facts, fact{what: w})
	}
	var got []string
	for _, l := range lines(facts, 6, plainTheme) {
		got = append(got, strings.TrimSpace(l[0].Text))
	}
	if s := strings.Join(got, ","); s != "1,2,3,… 4 lines more,8,9" {
		t.Error(s)
	}
	if len(lines(facts[:6], 6, plainTheme)) != 6 {
		t.Error("six lines fit")
	}
}

var plainTheme = widget.NewTheme(widget.Unicode, widget.NoEscapes, widget.Standard)
