package asl

import "strconv"

func (r Ref) index(i int) Ref { return r + Ref("["+strconv.Itoa(i)+"]") }
