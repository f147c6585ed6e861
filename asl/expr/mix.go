package expr

// Mix spreads a seed over 64 bits: the finaliser of SplitMix64. What is drawn
// from a seed anywhere in the program comes from it, and stays the same.
func Mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
