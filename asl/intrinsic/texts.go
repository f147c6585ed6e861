package intrinsic

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"backstep/asl/expr"
	"backstep/asl/value"
)

// maxChars is the longest text that Base64 and Hash accept.
const maxChars = 10_000

const tooLong = "at most 10,000 characters are accepted"

// stringToJSON reads a text as JSON; a blank one is null (recorded by AWS).
func stringToJSON(_ *expr.Env, a [maxFixed]value.Value) (value.Value, string) {
	if a[0].Kind() != value.StringKind {
		return value.Value{}, "the argument must be a string"
	}
	text := a[0].Text()
	if strings.Trim(text, blanks) == "" {
		return value.Null, ""
	}
	v, err := value.Parse(text)
	if err != nil {
		return value.Value{}, err.Error()
	}
	if v.Literal() == "-0" {
		return value.Int(0), ""
	}
	return v, ""
}

func jsonToString(_ *expr.Env, a [maxFixed]value.Value) (value.Value, string) {
	return value.String(a[0].JSON()), ""
}

// jsonMerge merges two objects, the second wins. AWS has no deep merge.
func jsonMerge(_ *expr.Env, a [maxFixed]value.Value) (value.Value, string) {
	deep, ok := a[2].Truth()
	switch {
	case a[0].Kind() != value.ObjectKind || a[1].Kind() != value.ObjectKind:
		return value.Value{}, "the first two arguments must be objects"
	case !ok || deep:
		return value.Value{}, "the third argument must be false: AWS has no deep merge"
	}
	left, right := a[0], a[1]
	members := make([]value.Member, 0, left.Len()+right.Len())
	for i, e := range left.Elems() {
		members = append(members, value.Member{Key: left.Key(i), Value: e})
	}
	for i, e := range right.Elems() {
		members = append(members, value.Member{Key: right.Key(i), Value: e})
	}
	return value.Object(members...), ""
}

// stringSplit splits at each of the delimiter's characters and drops empty
// tokens, as Java's StringTokenizer does (recorded by AWS).
func stringSplit(_ *expr.Env, a [maxFixed]value.Value) (value.Value, string) {
	if a[0].Kind() != value.StringKind || a[1].Kind() != value.StringKind {
		return value.Value{}, "both arguments must be strings"
	}
	tokens := strings.FieldsFunc(a[0].Text(), oneOf(a[1].Text()))
	elems := make([]value.Value, len(tokens))
	for i, t := range tokens {
		elems[i] = value.String(t)
	}
	return value.Array(elems...), ""
}

// oneOf reports whether a character is in the set.
func oneOf(set string) func(rune) bool {
	if len(set) <= 16 {
		return func(r rune) bool { return strings.ContainsRune(set, r) }
	}
	members := make(map[rune]bool, len(set))
	for _, r := range set {
		members[r] = true
	}
	return func(r rune) bool { return members[r] }
}

func base64Encode(_ *expr.Env, a [maxFixed]value.Value) (value.Value, string) {
	text, why := shortText(a[0])
	if why != "" {
		return value.Value{}, why
	}
	return value.String(base64.StdEncoding.EncodeToString([]byte(text))), ""
}

// base64Decode ignores characters outside the alphabet, as MIME asks.
func base64Decode(_ *expr.Env, a [maxFixed]value.Value) (value.Value, string) {
	text, why := shortText(a[0])
	if why != "" {
		return value.Value{}, why
	}
	digits := strings.TrimRight(strings.Map(base64Digit, text), "=")
	decoded, err := base64.RawStdEncoding.DecodeString(digits)
	if err != nil {
		return value.Value{}, "the text is not Base64"
	}
	return value.String(string(decoded)), ""
}

func base64Digit(r rune) rune {
	if r < utf8.RuneSelf && (isNameByte(byte(r)) && r != '.' && r != '_' || r == '+' || r == '/' || r == '=') {
		return r
	}
	return -1
}

func shortText(v value.Value) (text, why string) {
	if v.Kind() != value.StringKind {
		return "", "the argument must be a string"
	}
	return limited(v.Text())
}

func limited(text string) (same, why string) {
	if utf8.RuneCountInString(text) > maxChars {
		return "", tooLong
	}
	return text, ""
}

// algorithms are what States.Hash knows, by exact name.
var algorithms = map[string]func([]byte) []byte{
	"MD5":     func(b []byte) []byte { h := md5.Sum(b); return h[:] },
	"SHA-1":   func(b []byte) []byte { h := sha1.Sum(b); return h[:] },
	"SHA-256": func(b []byte) []byte { h := sha256.Sum256(b); return h[:] },
	"SHA-384": func(b []byte) []byte { h := sha512.Sum384(b); return h[:] },
	"SHA-512": func(b []byte) []byte { h := sha512.Sum512(b); return h[:] },
}

// hash returns the digest in lower-case hexadecimal digits: of a string's UTF-8
// text, of anything else's JSON text.
func hash(_ *expr.Env, a [maxFixed]value.Value) (value.Value, string) {
	digest, ok := algorithms[a[1].Text()]
	if !ok {
		return value.Value{}, "the algorithm must be MD5, SHA-1, SHA-256, SHA-384 or SHA-512"
	}
	data, why := hashed(a[0])
	if why != "" {
		return value.Value{}, why
	}
	return value.String(hex.EncodeToString(digest([]byte(data)))), ""
}

func hashed(v value.Value) (text, why string) {
	if v.Kind() == value.StringKind {
		return shortText(v)
	}
	if v.Size() > utf8.UTFMax*maxChars {
		return "", tooLong
	}
	return limited(v.JSON())
}

// uuid makes a random UUID (version 4, RFC 9562) from two draws.
func uuid(env *expr.Env, _ [maxFixed]value.Value) (value.Value, string) {
	if env.Random == nil {
		return value.Value{}, "there is no randomness here"
	}
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], env.Random())
	binary.BigEndian.PutUint64(b[8:], env.Random())
	b[6] = b[6]&0x0F | 0x40
	b[8] = b[8]&0x3F | 0x80
	h := hex.EncodeToString(b[:])
	return value.String(h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]), ""
}
