package jsonata

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// This file formats instants with a picture string (XPath and XQuery Functions
// and Operators 3.1, section 9.8). Names are English, the calendar is ISO.

// datePicture is an analysed picture: texts and components by turns.
type datePicture []dateField

// dateField is a literal text (component 0) or a component.
type dateField struct {
	text      string
	component byte
	number    integerPicture
	names     bool
	casing    letterCase
	zulu      bool // the offset zero is written Z
	maxWidth  int  // 0: unlimited
	yearMod   int  // the number of digits of a year that are written; 0: all
}

// defaultPresentation is how a component is written when the picture does not say.
var defaultPresentation = map[byte]string{
	'Y': "1", 'M': "1", 'D': "1", 'd': "1", 'F': "n", 'W': "1", 'w': "1", 'X': "1", 'x': "1", 'H': "1", 'h': "1",
	'P': "n", 'm': "01", 's': "01", 'f': "1", 'Z': "01:01", 'z': "01:01", 'C': "n", 'E': "n",
}

func parseDatePicture(picture string) (datePicture, error) {
	var p datePicture
	for picture != "" {
		open := strings.IndexByte(picture, '[')
		if open < 0 {
			return append(p, dateField{text: unescapeBrackets(picture)}), nil
		}
		if strings.HasPrefix(picture[open:], "[[") {
			p = append(p, dateField{text: unescapeBrackets(picture[:open]) + "["})
			picture = picture[open+2:]
			continue
		}
		if open > 0 {
			p = append(p, dateField{text: unescapeBrackets(picture[:open])})
		}
		end := strings.IndexByte(picture[open:], ']')
		if end < 0 {
			return nil, fail("D3135", noPos)
		}
		f, err := parseDateField(strings.Join(strings.Fields(picture[open+1:open+end]), ""))
		if err != nil {
			return nil, err
		}
		if last := len(p) - 1; last >= 0 && p[last].isNumber() && f.isNumber() {
			p[last].number.width = p[last].number.required
		}
		p = append(p, f)
		picture = picture[open+end+1:]
	}
	return p, nil
}

func unescapeBrackets(s string) string { return strings.ReplaceAll(s, "]]", "]") }

const numericComponents = "YMDdFWwXxHhmsf"

func (f *dateField) isNumber() bool {
	return f.component != 0 && !f.names && strings.IndexByte(numericComponents, f.component) >= 0
}

// parseDateField reads what stands between brackets: the component, how it is
// written, and after a comma its width.
func parseDateField(marker string) (dateField, error) {
	if marker == "" {
		return dateField{}, fail("D3132", noPos, quote(""))
	}
	f := dateField{component: marker[0]}
	presentation, width, hasWidth := marker[1:], "", false
	if i := strings.LastIndexByte(presentation, ','); i >= 0 {
		presentation, width, hasWidth = presentation[:i], presentation[i+1:], true
	}
	modifier := ""
	if n := len(presentation); n > 1 && strings.IndexByte("atco", presentation[n-1]) >= 0 {
		presentation, modifier = presentation[:n-1], presentation[n-1:]
	}
	if presentation == "" {
		known := false
		if presentation, known = defaultPresentation[f.component]; !known {
			_, size := utf8.DecodeRuneInString(marker)
			return f, fail("D3132", noPos, quote(marker[:size]))
		}
	}
	f.zulu = modifier == "t"
	minWidth := 0
	if hasWidth {
		minWidth, f.maxWidth = parseWidth(width)
	}
	switch presentation[0] {
	case 'n', 'N':
		f.names = true
		f.casing = nameCase(presentation)
		return f, nil
	}
	var err error
	if f.number, err = parseIntegerPicture(presentation + ";" + modifier); err != nil {
		return f, err
	}
	f.number.required = max(f.number.required, minWidth)
	if f.component == 'Y' {
		f.limitYear()
	}
	return f, nil
}

func nameCase(presentation string) letterCase {
	switch {
	case presentation[0] == 'n':
		return lowerCase
	case strings.HasPrefix(presentation, "Nn"):
		return titleCase
	}
	return upperCase
}

// parseWidth reads min-max, where * means no limit.
func parseWidth(s string) (least, most int) {
	low, high, _ := strings.Cut(s, "-")
	least, _ = strconv.Atoi(low)
	most, _ = strconv.Atoi(high)
	return min(least, 1000), min(most, 1000)
}

// limitYear sets how many digits of a year are written.
func (f *dateField) limitYear() {
	if f.maxWidth > 0 {
		f.yearMod = f.maxWidth
		f.number.required = f.maxWidth
	} else if n := f.number.required + f.number.optional; n >= 2 {
		f.yearMod = n
	}
}

var (
	monthNames = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	dayNames   = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
)

// format writes t, whose clock shows the time at the offset (hours * 100 + minutes).
func (p datePicture) format(t time.Time, offset int) (string, error) {
	var b strings.Builder
	for i := range p {
		f := &p[i]
		if f.component == 0 {
			b.WriteString(f.text)
			continue
		}
		s, err := f.format(t, offset)
		if err != nil {
			return "", err
		}
		b.WriteString(s)
	}
	return b.String(), nil
}

func (f *dateField) format(t time.Time, offset int) (string, error) {
	switch f.component {
	case 'Z', 'z':
		return f.formatZone(offset)
	case 'P':
		return f.casing.apply(dayHalf(t)), nil
	case 'C', 'E':
		return "ISO", nil
	}
	n := dateComponent(t, f.component)
	if !f.names {
		if f.yearMod > 0 && f.yearMod < 10 {
			n %= pow10(f.yearMod)
		}
		return f.number.format(float64(n))
	}
	var name string
	switch f.component {
	case 'M', 'x':
		name = monthNames[n-1]
	case 'F':
		name = dayNames[n-1]
	default:
		return "", fail("D3133", noPos, quote(string(f.component)))
	}
	name = f.casing.apply(name)
	if f.maxWidth > 0 && f.maxWidth < len(name) {
		name = name[:f.maxWidth]
	}
	return name, nil
}

func pow10(n int) int {
	p := 1
	for range n {
		p *= 10
	}
	return p
}

func dayHalf(t time.Time) string {
	if t.Hour() >= 12 {
		return "pm"
	}
	return "am"
}

// formatZone writes an offset from UTC.
func (f *dateField) formatZone(offset int) (string, error) {
	if offset == 0 && f.zulu {
		return "Z", nil
	}
	sign := "+"
	if offset < 0 {
		sign, offset = "-", -offset
	}
	if f.component == 'z' {
		sign = "GMT" + sign
	}
	if f.number.regular > 0 {
		s, err := f.number.format(float64(offset))
		return sign + s, err
	}
	switch f.number.required {
	case 1, 2:
		s, err := f.number.format(float64(offset / 100))
		if offset%100 != 0 {
			s += ":" + leftPad(strconv.Itoa(offset%100), 2)
		}
		return sign + s, err
	case 3, 4:
		s, err := f.number.format(float64(offset))
		return sign + s, err
	}
	return "", fail("D3134", noPos)
}

// dateComponent returns the number that a component means.
func dateComponent(t time.Time, component byte) int {
	switch component {
	case 'Y':
		return t.Year()
	case 'M':
		return int(t.Month())
	case 'D':
		return t.Day()
	case 'd':
		return t.YearDay()
	case 'F':
		return (int(t.Weekday())+6)%7 + 1
	case 'H':
		return t.Hour()
	case 'h':
		return (t.Hour()+11)%12 + 1
	case 'm':
		return t.Minute()
	case 's':
		return t.Second()
	case 'f':
		return t.Nanosecond() / int(time.Millisecond)
	}
	return weekComponent(t, component)
}

// weekComponent counts weeks as ISO 8601 does: a week belongs to the year, and
// to the month, that its Thursday lies in.
func weekComponent(t time.Time, component byte) int {
	thursday := t.AddDate(0, 0, 3-(int(t.Weekday())+6)%7)
	switch component {
	case 'W':
		return (thursday.YearDay()-1)/7 + 1
	case 'w':
		return (thursday.Day()-1)/7 + 1
	case 'X':
		return thursday.Year()
	}
	return int(thursday.Month())
}
