package sim

import (
	"fmt"
	"strconv"
	"strings"

	"backstep/asl/value"
)

// parsers read a file's items, by InputType.
var parsers = map[string]func(*itemReader, string, int) (value.Value, *Failure){
	"JSON":  (*itemReader).parseJSON,
	"JSONL": (*itemReader).parseLines,
	"CSV":   (*itemReader).parseCSV,
}

// parse reads at most so many items of a file, all for 0.
func (r *itemReader) parse(body string, most int) (value.Value, *Failure) {
	if p := parsers[r.InputType]; p != nil {
		return p(r, body, most)
	}
	if r.InputType == "PARQUET" {
		return value.Value{}, unsupported("an ItemReader with the InputType \"PARQUET\" cannot be read here, because a reader for it would double this program: " +
			"save the rows as CSV, JSON or JSONL, and write that InputType")
	}
	return value.Value{}, unsupported("an ItemReader with the InputType " + strconv.Quote(r.InputType) + " cannot be read here: use CSV, JSON or JSONL")
}

func (r *itemReader) parseJSON(body string, most int) (value.Value, *Failure) {
	v, err := value.Parse(body)
	if err != nil {
		return v, readerFailed("The file cannot be read as JSON: " + err.Error())
	}
	if v = pointed(v, r.Pointer); v.IsAbsent() {
		return v, readerFailed("The ItemsPointer " + r.Pointer + " leads nowhere in the file")
	}
	if v.Kind() < value.ArrayKind {
		return v, readerFailed("Attempting to map over non-iterable node.")
	}
	if most == 0 || v.Len() <= most {
		return v, nil
	}
	if v.Kind() == value.ArrayKind {
		return value.Array(v.Elems()[:most]...), nil
	}
	members := make([]value.Member, most)
	for i := range members {
		members[i] = value.Member{Key: v.Key(i), Value: v.Elem(i)}
	}
	return value.Object(members...), nil
}

// pointed follows a JSON Pointer (RFC 6901); absent when it leads nowhere.
func pointed(v value.Value, pointer string) value.Value {
	if pointer == "" {
		return v
	}
	unescape := strings.NewReplacer("~1", "/", "~0", "~")
	for _, step := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		step = unescape.Replace(step)
		if v.Kind() == value.ArrayKind {
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= v.Len() {
				return value.Value{}
			}
			v = v.Elem(i)
			continue
		}
		v = v.Get(step)
	}
	return v
}

// parseLines reads JSON Lines; blank lines are no items.
func (r *itemReader) parseLines(body string, most int) (value.Value, *Failure) {
	var list []value.Value
	number := 0
	for line := range strings.Lines(body) {
		number++
		if strings.TrimSpace(line) == "" {
			continue
		}
		v, err := value.Parse(line)
		if err != nil {
			return v, readerFailed(fmt.Sprintf("Line %d of the file cannot be read as JSON: %v", number, err))
		}
		list = append(list, v)
		if most > 0 && len(list) == most {
			break
		}
	}
	return value.Array(list...), nil
}

// maxHeaders is how long CSV headers may be together, in bytes (Developer
// Guide, "ItemReader").
const maxHeaders = 10 << 10

func (r *itemReader) parseCSV(body string, most int) (value.Value, *Failure) {
	c := &csvReader{text: body, delimiter: delimiters[r.Delimiter]}
	headers := r.Headers
	if r.HeaderLocation != "GIVEN" {
		headers, _ = c.row()
	}
	list, x := c.items(headers, most)
	return value.Array(list...), x
}

// items reads rows as objects: missing fields are "", additional ones are left out.
func (c *csvReader) items(headers []string, most int) ([]value.Value, *Failure) {
	seen, size := map[string]bool{}, 0
	for _, h := range headers {
		if seen[h] {
			return nil, readerFailed("CSV headers cannot contain duplicates.")
		}
		seen[h] = true
		size += len(h)
	}
	if size > maxHeaders {
		return nil, readerFailed(fmt.Sprintf("CSV headers cannot be longer than %d bytes.", maxHeaders))
	}
	shape := value.NewShape(headers...)
	var list []value.Value
	for most == 0 || len(list) < most {
		row, ok := c.row()
		if !ok {
			break
		}
		vals := make([]value.Value, len(headers))
		for i := range vals {
			text := ""
			if i < len(row) {
				text = row[i]
			}
			vals[i] = value.String(text)
		}
		list = append(list, shape.Object(vals))
	}
	return list, nil
}
