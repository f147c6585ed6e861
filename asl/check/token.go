package check

import (
	"slices"
	"strings"

	"backstep/asl"
)

// token says what a text has to do with the token of a task.
func token(e asl.ExpressionText) (used, certain bool) {
	if !e.Evaluated {
		return false, false
	}
	mark, part, whole := "$$", "$$.Task", []string{"$$", "$$.Task"}
	if e.State.Language == asl.JSONata {
		mark, part, whole = "$states", "$states.context.Task", []string{"$states.context", "$states.context.Task", "$states"}
	}
	if strings.Contains(e.Text, part+".Token") {
		return true, true
	}
	return slices.Contains(whole, e.Text) || strings.Contains(e.Text, mark+"[") || strings.Contains(e.Text, part+"[") || unknown(e.Text) ||
		e.State.Language == asl.JSONata && strings.Contains(e.Text, mark+".context") && !strings.Contains(e.Text, mark+".context.") ||
		strings.Contains(e.Text, "$$..") || strings.Contains(e.Text, "$$.*"), false
}

// request reports whether a text is a part of what the task sends.
func request(e asl.ExpressionText) bool { return e.Field == "Parameters" || e.Field == "Arguments" }

func callbacksWithoutToken(c *checker) {
	c.tasks(func(s *asl.State) {
		if s.Task.Resource.Pattern != asl.WaitForTaskToken {
			return
		}
		for _, e := range c.texts[s] {
			if used, _ := token(e); used && request(e) {
				return
			}
		}
		for _, name := range []string{"Parameters", "Arguments"} {
			if n := c.nodes[s].Get(name); n != nil && unknown(n.Text) {
				return
			}
		}
		hint := "pass the token on, as in \"token.$\": \"$$.Task.Token\""
		if s.Language == asl.JSONata {
			hint = "pass the token on, as in \"token\": \"{% $states.context.Task.Token %}\""
		}
		if other := c.asksForToken(); other != nil {
			hint = quoted(other.Name) + " asks for a token, but gets none: every Task has its own. Make the request here, with the token in it"
		}
		c.report(s.Ref+"/Resource", s.Task.Span, "The Task "+quoted(s.Name)+" waits for its token, but does not pass it on: nobody can answer", hint)
	})
}

// asksForToken returns a state that asks for a token where there is none.
func (c *checker) asksForToken() *asl.State {
	for _, s := range c.machine.States {
		for _, e := range c.texts[s] {
			if _, certain := token(e); certain && !hasToken(s) {
				return s
			}
		}
	}
	return nil
}

// hasToken reports whether the context object has a token, or may have one, while
// a state runs.
func hasToken(s *asl.State) bool {
	if s.Task == nil {
		return false
	}
	r := s.Task.Resource
	return r.Pattern != asl.RequestResponse || r.ARN == "" || r.Service == "" && r.Kind == asl.ServiceResource
}

func tokensElsewhere(c *checker) {
	for _, s := range c.machine.States {
		if hasToken(s) {
			continue
		}
		for _, e := range c.texts[s] {
			if _, certain := token(e); !certain {
				continue
			}
			hint := "only the request of a .waitForTaskToken Task has a token"
			if waiting := c.awaits(); waiting != nil {
				hint = "the token that " + quoted(waiting.Name) + " waits for is another one, and exists only there: pass it on in that Task's own request"
			} else if s.Task != nil && s.Task.Resource.Kind == asl.ServiceResource {
				hint = "write " + s.Task.Resource.ARN + ".waitForTaskToken to wait for the answer"
			}
			c.report(e.Ref, e.Span, "There is no task token in "+quoted(s.Name)+": the execution fails here", hint)
			break
		}
	}
}

func (c *checker) awaits() *asl.State {
	for _, s := range c.machine.States {
		if s.Task != nil && s.Task.Resource.Pattern == asl.WaitForTaskToken {
			return s
		}
	}
	return nil
}
