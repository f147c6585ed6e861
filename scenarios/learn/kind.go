package learn

// Kind is a kind of question.
type Kind uint8

// The kinds.
const (
	Choose Kind = iota // which of several is true
	Output             // the document at a place
	Next               // the state that is entered next
	Order              // what happens in which order
	Error              // which error, and where it is caught
	Time               // how long it takes
	Fill               // a value for a blank in the definition
	Repair             // a definition that satisfies an expectation
	Do                 // something in the debugger
)

// kindRow is what makes a kind of question.
type kindRow struct {
	name   string
	doing  string   // what the person does, for headers: "predict"
	typing string   // what can be written instead of choosing, "" for nothing
	needs  []string // fields that must be there
	fields []string // fields of the question besides those of all kinds
	own    []string // fields of its choices besides those of all kinds
	solve  func(*solving) error
	judge  func(*Solver, *Solved, string) (Verdict, error) // what was written
}

// kinds has a row for each kind.
var kinds [Do + 1]kindRow

func init() {
	kinds = [...]kindRow{
		Choose: {name: "choose", doing: "choose", needs: []string{"choices"}, fields: []string{"expect", "fact"},
			own: []string{"text", "expect"}, solve: (*solving).choose},
		Output: {name: "output", doing: "predict", typing: "the JSON", fields: []string{"at", "stage"},
			own: []string{"value"}, solve: (*solving).output, judge: (*Solver).judgeOutput},
		Next: {name: "next", doing: "predict", typing: "the state", needs: []string{"at"}, fields: []string{"at"},
			own: []string{"state"}, solve: (*solving).next, judge: (*Solver).judgeNext},
		Order: {name: "order", doing: "put in order", needs: []string{"events"}, fields: []string{"events"},
			solve: (*solving).order},
		Error: {name: "error", doing: "predict", typing: "the error and the state", fields: []string{"at"},
			own: []string{"error", "caught"}, solve: (*solving).failure, judge: (*Solver).judgeError},
		Time: {name: "time", doing: "predict", typing: "the time", fields: []string{"from", "to"},
			own: []string{"time"}, solve: (*solving).time, judge: (*Solver).judgeTime},
		Fill: {name: "fill", doing: "fill in", typing: "the value", needs: []string{"blank", "solution"},
			fields: []string{"at", "stage", "blank", "solution"}, own: []string{"value"}, solve: (*solving).fill, judge: (*Solver).judgeFill},
		Repair: {name: "repair", doing: "repair", typing: "the definition", needs: []string{"expect", "solution"},
			fields: []string{"expect", "solution"}, solve: (*solving).mend, judge: (*Solver).judgeRepair},
		Do: {name: "do", doing: "do", needs: []string{"until", "solution"}, fields: []string{"from", "until", "solution"},
			solve: (*solving).do},
	}
}

// String returns the word that files have.
func (k Kind) String() string { return kinds[k].name }

// Doing is what the person does, for a header: predict, choose, repair.
func (k Kind) Doing() string { return kinds[k].doing }

// Typing is what can be written instead of choosing, "" for nothing.
func (k Kind) Typing() string { return kinds[k].typing }

func kindNames() []string {
	out := make([]string, len(kinds))
	for i := range kinds {
		out[i] = kinds[i].name
	}
	return out
}

func kindNamed(name string) Kind {
	for i := range kinds {
		if kinds[i].name == name {
			return Kind(i)
		}
	}
	return Choose
}
