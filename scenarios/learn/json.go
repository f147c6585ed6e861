package learn

import (
	"backstep/asl/value"
)

func member(key string, v value.Value) value.Member { return value.Member{Key: key, Value: v} }

// text is a member that is left out when there is no text.
func text(key, s string) value.Member {
	if s == "" {
		return value.Member{Key: key}
	}
	return member(key, value.String(s))
}

func number(key string, n int) value.Member { return member(key, value.Int(int64(n))) }

func words(key string, list []string) value.Member {
	if len(list) == 0 {
		return value.Member{Key: key}
	}
	out := make([]value.Value, len(list))
	for i, s := range list {
		out[i] = value.String(s)
	}
	return member(key, value.Array(out...))
}

// JSON describes the lessons and the banks with how far a person is.
func (c Course) JSON(p Progress) value.Value {
	lessons, banks := []value.Value{}, []value.Value{}
	for _, l := range c.Lessons {
		answered, right := p.Count(l.Questions)
		lessons = append(lessons, value.Object(
			number("number", l.Number), text("name", l.Slug), text("title", l.Title), text("topic", l.Topic), number("minutes", l.Minutes),
			number("level", l.Level), number("questions", len(l.Questions)), number("answered", answered), number("right", right)))
	}
	for _, b := range c.Banks {
		answered, right := p.Count(b.Questions)
		banks = append(banks, value.Object(
			text("name", b.Slug), text("title", b.Title), number("questions", len(b.Questions)), number("answered", answered), number("right", right)))
	}
	return value.Object(member("lessons", value.Array(lessons...)), member("banks", value.Array(banks...)))
}

// JSON describes the questions of a sitting with their computed answers, for
// those who teach.
func (s Sitting) JSON(solver *Solver) value.Value {
	list := []value.Value{}
	for i, q := range s.Questions {
		x, err := s.SolveAt(solver, i)
		if err != nil {
			list = append(list, value.Object(text("id", q.ID), text("ask", q.Ask), text("error", err.Error())))
			continue
		}
		list = append(list, x.JSON())
	}
	out := []value.Member{text("title", s.Title)}
	if l := s.Lesson; l != nil {
		out = append(out, number("number", l.Number), text("name", l.Slug), text("topic", l.Topic), number("minutes", l.Minutes), number("level", l.Level), text("text", l.Text))
	} else if s.Exam {
		out = append(out, member("seed", value.Int(int64(s.Settings.Seed))))
	}
	return value.Object(append(out, member("questions", value.Array(list...)))...)
}

// JSON describes a question with its computed answer.
func (x *Solved) JSON() value.Value {
	q := x.Question
	out := []value.Member{
		text("id", q.ID), text("topic", q.Topic), number("level", q.Level), words("exams", q.Exams),
		text("kind", q.Kind.String()), text("ask", q.Ask), text("at", q.At.String()),
	}
	if q.Kind == Output || q.Kind == Fill {
		out = append(out, text("stage", q.Stage))
	}
	if x.Machine != nil {
		out = append(out, member("definition", value.MustParse(x.Machine.JSON())))
	}
	if x.Run != nil {
		out = append(out, member("input", x.Run.Test.Start.Input))
	}
	var options []value.Value
	for i, o := range x.Options {
		m := []value.Member{text("letter", Letter(i)), member("right", value.Bool(o.Right)), text("text", o.Text), member("document", o.Doc), text("why", o.Why)}
		if q.Kind == Order {
			m = []value.Member{text("letter", Letter(i)), text("text", o.Text)}
		}
		options = append(options, value.Object(m...))
	}
	if len(options) > 0 {
		out = append(out, member("choices", value.Array(options...)))
	}
	addresses := make([]string, len(q.Cite))
	for i, c := range q.Cite {
		addresses[i] = Address(c)
	}
	return value.Object(append(out,
		text("answer", x.Answer), member("document", x.Want), member("computed", value.Bool(!q.Fact)),
		words("hints", q.Hints), text("explain", q.Explain), words("sources", addresses))...)
}
