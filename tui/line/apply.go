package line

import (
	"io"

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
