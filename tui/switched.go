package tui

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"backstep/scenarios"
	"backstep/sim/mock"
)

// ruleDigest tells rules apart without saying what they answer.
func ruleDigest(r mock.Rule) string {
	r.Off = false
	sum := sha256.Sum256([]byte(scenarios.Print(&scenarios.Scenario{Mocks: mock.Rules{r}})))
	return hex.EncodeToString(sum[:12])
}

// switched lists the rules of a run that are off, and the rules of the files that
// it has no more.
func switched(rules, files mock.Rules) (off, deleted []string) {
	for _, r := range rules {
		if r.Off {
			off = append(off, ruleDigest(r))
		}
	}
	for _, r := range files.Without(rules) {
		deleted = append(deleted, ruleDigest(r))
	}
	return off, deleted
}

// switchAgain puts the rules of a run together as they were: those of the person
// before those of the files.
func (r *remembered) switchAgain(own, files mock.Rules) mock.Rules {
	if len(r.Off)+len(r.Deleted) == 0 {
		return append(own, files...)
	}
	rules := slices.Clone(own)
	for _, f := range files {
		if !slices.Contains(r.Deleted, ruleDigest(f)) {
			rules = append(rules, f)
		}
	}
	for i := range rules {
		rules[i].Off = rules[i].Off || slices.Contains(r.Off, ruleDigest(rules[i]))
	}
	return rules
}
