package syntax

import "testing"

func TestNearest(t *testing.T) {
	names := []string{"return", "latency", "état", "heartbeats"}
	tests := []struct{ name, written, want string }{
		{"neighbours that are swapped", "retrun", "return"},
		{"a beginning", "heart", "heartbeats"},
		{"a beginning of two letters is too little", "he", ""},
		{"a missing letter", "latncy", "latency"},
		{"case does not count", "RETURN", "return"},
		{"characters are counted, not bytes", "etat", "état"},
		{"a third of a long name may differ", "hartbeets!", "heartbeats"},
		{"too far from all", "mocks", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Nearest(tt.written, names); got != tt.want {
				t.Errorf("Nearest(%q) = %q, want %q", tt.written, got, tt.want)
			}
		})
	}
}
