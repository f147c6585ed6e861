package jsonata

import (
	"math"
	"strings"
)

var (
	smallWords = []string{
		"Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
		"Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen",
	}
	smallOrdinals = []string{
		"Zeroth", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth",
		"Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth",
	}
	tensWords  = []string{"Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"}
	magnitudes = []struct {
		value float64
		word  string
	}{{1e12, "Trillion"}, {1e9, "Billion"}, {1e6, "Million"}, {1e3, "Thousand"}}
)

// toWords spells a number in English: "One Thousand, Two Hundred and Six".
// Beyond trillions the magnitudes are stacked.
func toWords(f float64, ordinal bool) string {
	for _, m := range magnitudes {
		if f >= m.value {
			head := math.Floor(f / m.value)
			words := toWords(head, false) + " " + m.word
			return words + wordsAfter(f-head*m.value, ordinal)
		}
	}
	n := int(f)
	if n >= 100 {
		return smallWords[n/100] + " Hundred" + wordsAfter(float64(n%100), ordinal)
	}
	return belowHundred(n, ordinal)
}

// wordsAfter spells what follows a hundred, a thousand and so on.
func wordsAfter(rest float64, ordinal bool) string {
	switch {
	case rest <= 0 && ordinal:
		return "th"
	case rest <= 0:
		return ""
	case rest < 100:
		return " and " + belowHundred(int(rest), ordinal)
	}
	return ", " + toWords(rest, ordinal)
}

func belowHundred(n int, ordinal bool) string {
	switch {
	case n < 20 && ordinal:
		return smallOrdinals[n]
	case n < 20:
		return smallWords[n]
	case n%10 > 0:
		return tensWords[n/10-2] + "-" + belowHundred(n%10, ordinal)
	case ordinal:
		return strings.TrimSuffix(tensWords[n/10-2], "y") + "ieth"
	}
	return tensWords[n/10-2]
}

// wordValues maps every word of a number, in lower case, to its value.
var wordValues = map[string]float64{"hundred": 100, "hundredth": 100}

func init() {
	for i, w := range smallWords {
		wordValues[strings.ToLower(w)] = float64(i)
	}
	for i, w := range smallOrdinals {
		wordValues[strings.ToLower(w)] = float64(i)
	}
	for i, w := range tensWords {
		w = strings.ToLower(w)
		wordValues[w] = float64(i+2) * 10
		wordValues[strings.TrimSuffix(w, "y")+"ieth"] = float64(i+2) * 10
	}
	for _, m := range magnitudes {
		w := strings.ToLower(m.word)
		wordValues[w], wordValues[w+"th"] = m.value, m.value
	}
}

// fromWords reads a number in words; NaN when a word is none of a number.
func fromWords(s string) float64 {
	// Parts of the sum: a multiplier applies to the last one only.
	if s == "" {
		return math.NaN()
	}
	parts := []float64{0}
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' || r == ',' }) {
		if w == "and" {
			continue
		}
		v, ok := wordValues[w]
		last := len(parts) - 1
		switch {
		case !ok:
			return math.NaN()
		case v >= 100:
			parts[last] *= v
		case parts[last] >= 1000:
			parts = append(parts, v)
		default:
			parts[last] += v
		}
	}
	sum := 0.0
	for _, p := range parts {
		sum += p
	}
	return sum
}
