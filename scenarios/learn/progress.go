package learn

import (
	"encoding/json"
	"fmt"
	"maps"
	"time"
)

// Progress is what a person has answered. It is a value: Note returns the next
// one. Times are inputs; nothing here reads a clock.
type Progress struct {
	Version   int               `json:"version"`
	Questions map[string]Record `json:"questions"` // by Question.ID
	Exams     []ExamRecord      `json:"exams,omitempty"`
}

// Record is how a question was answered.
type Record struct {
	Right int       `json:"right"` // how often
	Wrong int       `json:"wrong"`
	Row   int       `json:"row"` // right answers in a row, since the last wrong one
	At    time.Time `json:"at"`  // the last answer
	// Due is when the question should be asked again; nil: not at all, because
	// it was never wrong, or right often enough since.
	Due *time.Time `json:"due,omitempty"`
}

// ExamRecord is how an exam practice ended.
type ExamRecord struct {
	At    time.Time `json:"at"`
	Seed  uint64    `json:"seed"`
	Right int       `json:"right"`
	Of    int       `json:"of"`
}

// progressVersion is the version of the format.
const progressVersion = 1

// mostExams is how many exam practices are remembered.
const mostExams = 100

// NewProgress returns that of somebody who has answered nothing.
func NewProgress() Progress {
	return Progress{Version: progressVersion, Questions: map[string]Record{}}
}

// ReadProgress reads what Text wrote. Nothing is nothing answered.
func ReadProgress(text []byte) (Progress, error) {
	p := NewProgress()
	if len(text) == 0 {
		return p, nil
	}
	if err := json.Unmarshal(text, &p); err != nil {
		return NewProgress(), fmt.Errorf("the progress cannot be read: %w", err)
	}
	if p.Version != progressVersion {
		return NewProgress(), fmt.Errorf("the progress has version %d, this program reads %d", p.Version, progressVersion)
	}
	if p.Questions == nil {
		p.Questions = map[string]Record{}
	}
	return p, nil
}

// Text writes the progress as JSON, the same bytes for the same progress.
func (p Progress) Text() []byte {
	text, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		panic("learn: " + err.Error()) // times and numbers can be written
	}
	return append(text, '\n')
}

// pauses are the times after which a question that was wrong is asked again, by
// the number of right answers in a row since then. After the last one it is
// learned.
var pauses = []time.Duration{0, day, 3 * day, 7 * day, 21 * day}

const day = 24 * time.Hour

// Note returns the progress after an answer.
func (p Progress) Note(id string, right bool, now time.Time) Progress {
	r := p.Questions[id]
	r.At = now.UTC().Truncate(time.Second)
	if right {
		r.Right, r.Row = r.Right+1, r.Row+1
	} else {
		r.Wrong, r.Row = r.Wrong+1, 0
	}
	r.Due = nil
	if r.Wrong > 0 && r.Row < len(pauses) {
		due := r.At.Add(pauses[r.Row])
		r.Due = &due
	}
	p.Questions = maps.Clone(p.Questions)
	p.Questions[id] = r
	return p
}

// NoteExam returns the progress after an exam practice.
func (p Progress) NoteExam(e ExamRecord) Progress {
	e.At = e.At.UTC().Truncate(time.Second)
	list := append(p.Exams[:len(p.Exams):len(p.Exams)], e)
	p.Exams = list[max(len(list)-mostExams, 0):]
	return p
}

// IsDue reports whether a question should be asked again now.
func (p Progress) IsDue(id string, now time.Time) bool {
	r := p.Questions[id]
	return r.Due != nil && !r.Due.After(now)
}

// Count returns how many of some questions were answered, and how many of them
// right the last time.
func (p Progress) Count(list []*Question) (answered, right int) {
	for _, q := range list {
		if r, ok := p.Questions[q.ID]; ok {
			answered++
			if r.Row > 0 {
				right++
			}
		}
	}
	return answered, right
}

// Done reports whether all questions of a lesson were answered right the last
// time.
func (p Progress) Done(l *Lesson) bool {
	_, right := p.Count(l.Questions)
	return right == len(l.Questions)
}
