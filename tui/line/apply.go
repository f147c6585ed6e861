package line

import (
	"errors"
	"io"
	"strings"

	"backstep/sim/debug"
	"backstep/tui/dialog"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// apply carries out an intent.
func (c *console) apply(intent ui.Intent) {
	switch i := intent.(type) {
	case ui.Several:
		for _, one := range i {
			c.apply(one)
		}
	case ui.Go:
		c.travel(i)
	case ui.Work:
		c.work(i.Job)
	case ui.GoToMoment:
		c.moved(i.From(c.session))
	case ui.GoToEnd:
		c.moved(i.From(c.session))
	case ui.Lane:
		if next, ok := c.session.SwitchLane(i.Dir); ok {
			c.moved(next)
		}
	case ui.LookAt:
		c.lookAt(i.Delta)
	case ui.ToggleBreakpoint:
		c.toggle(i)
	case ui.SetRules:
		c.setRules(i)
	case ui.Do:
		c.do(i)
	case ui.Restart:
		c.restart(i)
	case ui.ShowRun:
		c.moved(c.session.Show(i.Run))
	case ui.Open:
		c.open(i.Dialog)
	case ui.Show:
		c.show(i.View)
	case ui.CopyFrom:
		c.copyFrom(i.What)
	case ui.Become:
		c.become(i)
	case ui.Turn, ui.Tab: // there are no panes
	case ui.Press:
		c.say("Type the command %s.", i.Command)
	case ui.Say:
		c.say("%s", i.Text)
	case ui.Quit:
		c.quit()
	case nil:
	default:
		c.say("That is for the screen. help lists what works here.")
	}
}

// become takes the session that an edit or a jump leads to.
func (c *console) become(i ui.Become) {
	was := c.session
	c.session = i.Session
	if i.Done != "" {
		c.say("%s", stop(sentence(i.Done)))
	}
	if i.Session.Cursor() != was.Cursor() || i.Session.Lane() != was.Lane() || i.Session.Run().Name != was.Run().Name {
		c.moved(i.Session)
		return
	}
	c.edited = true
}

// moved takes the session's new place and says where it is.
func (c *console) moved(next debug.Session) {
	c.session, c.look = next, 0
	c.where()
}

func (c *console) lookAt(delta int) {
	c.look += delta
	c.rest = ""
	c.data(false)
}

func (c *console) toggle(i ui.ToggleBreakpoint) {
	if i.State == nil {
		return
	}
	next, b, set := c.session.ToggleBreakpoint(i.State.Name)
	c.session = next
	if set {
		c.say("Breakpoint %d set on %s.", b.Number, b.State)
		return
	}
	c.say("Breakpoint %d on %s taken away.", b.Number, b.State)
}

func (c *console) setRules(i ui.SetRules) {
	was := c.session.Run().Name
	next, forked := c.session.EditAt(i.At, i.Rules)
	c.edited = true
	c.outcome(i.Done, was, next, forked)
	c.apply(i.Then)
}

func (c *console) do(i ui.Do) {
	was := c.session.Run().Name
	next, forked, err := c.session.Do(i.Move)
	if err != nil {
		c.say("Not done: %v.", err)
		return
	}
	c.edited = true
	c.outcome(i.Done, was, next, forked)
}

// outcome says what was done, and where that leaves the session.
func (c *console) outcome(what, was string, next debug.Session, forked bool) {
	c.say("%s", stop(sentence(what)))
	if forked {
		c.say("This is run %s now, run %s is kept.", next.Run().Name, was)
	}
	c.moved(next)
}

func (c *console) restart(i ui.Restart) {
	was := c.session.Run().Name
	next, edited := i.From(c.session)
	c.edited = c.edited || edited
	c.say("Run %s begins, run %s is kept.", next.Run().Name, was)
	c.moved(next)
}

// open does what a dialog would ask for, with the rest of the line as its text.
func (c *console) open(name string) {
	v := c.view()
	if ask, ok := asks[name]; ok {
		ask(c, v)
		return
	}
	c.say("%s is a dialog of the screen. help lists what works here.", sentence(name))
}

// The dialogs, by the names that intents give them.
var asks map[string]func(*console, ui.View)

func init() {
	asks = map[string]func(*console, ui.View){
		"fault":    (*console).fault,
		"result":   func(c *console, v ui.View) { c.edit(v, dialog.NewResult(v)) },
		"input":    func(c *console, v ui.View) { c.edit(v, dialog.NewInput(v)) },
		"callback": (*console).callback,
		"quit":     func(c *console, v ui.View) { c.ask(dialog.NewQuit(v)) },
		"full":     func(c *console, v ui.View) { c.ask(dialog.NewHistoryFull(v)) },
		"help":     func(c *console, _ ui.View) { c.help() },
		"runs":     func(c *console, _ ui.View) { c.runs() },
		"clock":    (*console).clock,
		"lane":     func(c *console, v ui.View) { c.say("Which one? `g i` 0 goes to the first branch or iteration.") },
		"order":    (*console).order,
	}
}

// fault lets a task fail: [STATE] [timeout | heartbeat | ERROR [CAUSE]] [always].
func (c *console) fault(v ui.View) {
	fields := map[string]string{}
	text, always := strings.CutSuffix(" "+c.rest, " always")
	if text = strings.TrimSpace(text); always {
		fields["always"] = ""
	}
	name, cause, _ := strings.Cut(text, " ")
	switch name {
	case "":
	case "timeout", "heartbeat":
		fields[name] = ""
	default:
		fields["error"] = name
		if cause != "" {
			fields["cause"] = strings.TrimSpace(cause)
		}
	}
	intent, told, problem := dialog.TypedFault(v, fields)
	if problem != "" {
		c.say("%s", stop(sentence(problem)))
		return
	}
	for _, fact := range told {
		c.say("Forecast: %s.", fact)
	}
	c.apply(intent)
}

// callback answers a callback: [OUTPUT | fail ERROR [CAUSE] | heartbeat | never].
func (c *console) callback(v ui.View) {
	fields := map[string]string{}
	name, rest, _ := strings.Cut(c.rest, " ")
	switch name {
	case "":
	case "heartbeat", "never":
		fields[name] = ""
	case "fail":
		fields["failure"] = ""
		fields["error"], fields["cause"], _ = strings.Cut(strings.TrimSpace(rest), " ")
		if fields["error"] == "" {
			delete(fields, "error")
		}
		if fields["cause"] == "" {
			delete(fields, "cause")
		}
	default:
		fields["output"] = c.rest
	}
	intent, problem := dialog.TypedAnswer(v, fields)
	if problem != "" {
		c.say("%s", stop(sentence(problem)))
		return
	}
	c.apply(intent)
}

// edit gives an editor the rest of the line, or what $EDITOR makes of its text.
func (c *console) edit(v ui.View, d dialog.Dialog) {
	e, ok := d.(dialog.Editor)
	if !ok { // e where a callback waits
		c.callback(v)
		return
	}
	text := c.rest
	if text == "" {
		var err error
		if text, err = c.inEditor(e); err != nil {
			c.say("%s", stop(sentence(err.Error())))
			return
		}
	}
	intent, problem := dialog.TypedText(v, e, text)
	if problem != "" {
		c.say("%s", stop(sentence(problem)))
		return
	}
	c.apply(intent)
}

// inEditor lets the person edit a text in $EDITOR.
func (c *console) inEditor(e dialog.Editor) (string, error) {
	text, suffix, _ := e.EditorText()
	if c.o.Host == nil {
		return "", errors.New("no editor can be started here: write the JSON after the command")
	}
	ed, err := c.o.Host.Edit(text, suffix)
	if err != nil {
		return "", errors.New(err.Error() + ": set it, or write the JSON after the command")
	}
	ed.SetStdin(c.o.In)
	ed.SetStdout(c.o.Out)
	ed.SetStderr(c.o.Out)
	if err := ed.Run(); err != nil {
		return "", errors.New("the editor: " + err.Error())
	}
	return ed.Text()
}

// ask writes a question, which the next line answers.
func (c *console) ask(d dialog.Dialog) {
	if d == nil {
		return
	}
	lines, choices := dialog.Question(d)
	c.say("%s", d.Title())
	for _, l := range lines {
		c.say("%s", l)
	}
	var words []string
	for _, ch := range choices {
		words = append(words, ch.Letter+" "+ch.Label)
	}
	c.say("Type %s.", strings.Join(words, ", or "))
	c.question = choices
}

// answer takes a line as the answer to the question; an empty one is the first
// answer, which changes nothing.
func (c *console) answer(text string) {
	for i, ch := range c.question {
		if text == ch.Letter || text == "" && i == 0 || strings.EqualFold(text, ch.Label) {
			c.question = nil
			if _, quit := ch.Intent.(ui.Quit); quit {
				c.done = true
				return
			}
			c.apply(ch.Intent)
			return
		}
	}
	c.say("That is none of the answers.")
}

// quit leaves, after a question when something is not saved.
func (c *console) quit() {
	if c.edited {
		c.ask(dialog.NewQuit(c.view()))
		return
	}
	c.done = true
}

// show writes what a view of the screen shows; the word for it has its name.
func (c *console) show(view string) {
	if w, ok := findWord(view); ok {
		w.do(c)
		return
	}
	c.say("%s is a view of the screen. help lists what works here.", sentence(view))
}

// work does a job to its end, unless Ctrl+C is pressed.
func (c *console) work(j ui.Job) {
	for {
		next, done := j.Do(c.view(), part)
		if done != nil {
			c.apply(done)
			return
		}
		j = next
		select {
		case <-c.o.Interrupted:
			c.say("%s", stop("Stopped: "+j.Progress()))
			return
		default:
		}
	}
}

// copyFrom puts something on the clipboard.
func (c *console) copyFrom(what ui.CopyWhat) {
	text := ""
	v := c.view()
	switch what {
	case ui.CopyState:
		text = v.Selected.Name
	case ui.CopyStage:
		text = ui.StagesOf(v.Visit)[v.Stage].Field.Source
	default:
		text = c.documentAt(v).JSON()
	}
	if text == "" {
		c.say("Nothing to copy: no document is shown.")
		return
	}
	if c.o.Host == nil {
		io.WriteString(c.out.to, widget.Visible(text)+"\n")
		return
	}
	way, err := c.o.Host.Copy(text)
	if err != nil {
		c.say("Not copied: %v.", err)
		return
	}
	c.say("Copied %s B (%s).", widget.Count(len(text)), way)
}
