package asl_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"backstep/asl"
)

func TestTimestamps(t *testing.T) {
	cases := []struct {
		text string
		want string // RFC 3339 in UTC, "" when it is no timestamp
	}{
		{"2016-03-14T01:59:00Z", "2016-03-14T01:59:00Z"},
		{"2016-03-14T01:59:00.5Z", "2016-03-14T01:59:00.5Z"},
		{"2016-03-14T01:59:00.000000Z", "2016-03-14T01:59:00Z"},
		{"2016-03-14T01:59:00.123456789123Z", "2016-03-14T01:59:00.123456789Z"},
		{"2016-03-14T01:59:00+05:30", "2016-03-13T20:29:00Z"},
		{"2016-03-14T01:59:00-08:00", "2016-03-14T09:59:00Z"},
		{"2016-02-29T00:00:00Z", "2016-02-29T00:00:00Z"},
		{"2016-03-14T01:59:00", ""},
		{"2016-03-14T01:59:00.000000", ""},
		{"2016-03-14t01:59:00Z", ""},
		{"2016-03-14T01:59:00z", ""},
		{"2016-03-14 01:59:00Z", ""},
		{"2016-03-14T01:59Z", ""},
		{"2016-03-14T01:59:00.Z", ""},
		{"2016-03-14T01:59:00+0530", ""},
		{"2016-03-14T01:59:00+24:00", ""},
		{"2016-13-14T01:59:00Z", ""},
		{"2016-00-14T01:59:00Z", ""},
		{"2015-02-29T00:00:00Z", ""},
		{"2016-03-14T24:00:00Z", ""},
		{"2016-03-14T01:60:00Z", ""},
		{"05-12-2016T01:59:00Z", ""},
		{"2016-03-14", ""},
		{" 2016-03-14T01:59:00Z", ""},
		{"2016-03-14T01:59:00Z ", ""},
		{"", ""},
	}
	for _, c := range cases {
		t.Run(c.text, func(t *testing.T) {
			got, ok := asl.ParseTimestamp(c.text)
			if ok != (c.want != "") || ok && got.Format(time.RFC3339Nano) != c.want {
				t.Errorf("got %v, %v, want %s", got, ok, c.want)
			}
		})
	}
}

// The standard library is the simple twin: what it writes is read as the same
// instant.
func TestTimestampsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sec := rapid.Int64Range(-62135596800, 253402300799).Draw(t, "seconds")
		nanos := rapid.Int64Range(0, 999999999).Draw(t, "nanos")
		minutes := rapid.IntRange(-1439, 1439).Draw(t, "offset")
		at := time.Unix(sec, nanos).In(time.FixedZone("", minutes*60))
		if y := at.Year(); y < 0 || y > 9999 {
			t.Skip("the year has no four digits there")
		}
		text := at.Format(time.RFC3339Nano)
		if got, ok := asl.ParseTimestamp(text); !ok || !got.Equal(at) {
			t.Fatalf("%s is read as %v, %v", text, got, ok)
		}
	})
}
