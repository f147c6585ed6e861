package sim

import "backstep/asl/expr"

// Randomness is keyed by place: a draw depends on the seed and on where it is
// made, never on what was drawn elsewhere.

func mix(x uint64) uint64 { return expr.Mix(x) }

// place is a key that parts are folded into.
type place uint64

func (p place) text(s string) place {
	h := uint64(p) ^ 0xcbf29ce484222325
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 0x100000001b3
	}
	return place(mix(h))
}

func (p place) number(n uint64) place { return place(mix(uint64(p) ^ mix(n))) }

// draw returns the n-th draw at the place.
func (p place) draw(n uint64) uint64 { return mix(uint64(p) + n*0x9e3779b97f4a7c15) }

// unit returns a number in [0, 1).
func (p place) unit(n uint64) float64 { return float64(p.draw(n)>>11) / (1 << 53) }
