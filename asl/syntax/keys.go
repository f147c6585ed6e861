package syntax

// fewKeys is the number of keys up to which a linear search beats a map.
const fewKeys = 16

// keySet finds earlier members with the same key in an object that grows.
type keySet struct {
	places map[string]int // first place of a key
	known  int            // members that places covers
}

// find returns the place of the first of the members with the key, -1 when none has it.
func (k *keySet) find(members []Member, key string) int {
	if len(members) <= fewKeys {
		for i := range members {
			if members[i].Key == key {
				return i
			}
		}
		return -1
	}
	if k.places == nil {
		k.places = make(map[string]int, 4*fewKeys)
	}
	for ; k.known < len(members); k.known++ {
		if _, dup := k.places[members[k.known].Key]; !dup {
			k.places[members[k.known].Key] = k.known
		}
	}
	if i, ok := k.places[key]; ok {
		return i
	}
	return -1
}

// lastWins returns the members without duplicates: the last value at the place
// of the first. The argument is not changed.
func lastWins(members []Member) []Member {
	if !hasDuplicate(members) {
		return members
	}
	var keys keySet
	out := make([]Member, 0, len(members))
	for _, m := range members {
		if i := keys.find(out, m.Key); i >= 0 {
			out[i].Value = m.Value
			continue
		}
		out = append(out, m)
	}
	return out
}

func hasDuplicate(members []Member) bool {
	var keys keySet
	for i, m := range members {
		if keys.find(members[:i], m.Key) >= 0 {
			return true
		}
	}
	return false
}
