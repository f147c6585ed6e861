package dialog_test

import (
	"strings"
	"testing"

	"backstep/tui/dialog"
)

// TestScripts plays keys and checks where the session stands afterwards and
// what was said.
func TestScripts(t *testing.T) {
	for _, c := range []struct {
		rule, script string
		where, said  string
	}{
		{"a fault at the start fails attempt 1, the retry succeeds",
			"f ctrl+s n", "A RUNNING ChooseCarrier T+2.120s", "fault set on CheckAddress: attempt 1 fails with Lambda.ServiceException"},
		{"Esc leaves everything as it was",
			"f right esc n", "A RUNNING ChooseCarrier T+0.120s", ""},
		{"a fault on every attempt leads to the Catch",
			"f tab tab tab tab tab tab right ctrl+s n", "A RUNNING Refused T+6.000s", "every attempt fails"},
		{"a fault after work",
			"f tab tab tab tab right ctrl+s n", "A RUNNING ChooseCarrier T+2.240s", "attempt 1 fails"},
		{"a fault for another error",
			"f tab ctrl+u 'Boom ctrl+s n", "A RUNNING ChooseCarrier T+2.120s", "attempt 1 fails with Boom"},
		{"a known error can be chosen",
			"f tab tab enter 'TooMany enter ctrl+s n", "A RUNNING ChooseCarrier T+2.120s", "fails with Lambda.TooManyRequestsException"},
		{"a fault without a name is not saved",
			"f tab ctrl+u ctrl+s", "A RUNNING CheckAddress T+0.000s", "Error: write a name, or choose one of the known errors"},
		{"a time-out takes TimeoutSeconds and is not retried by States.TaskFailed",
			"f right ctrl+s n", "A RUNNING Refused T+30.000s", "attempt 1 times out"},
		{"a fault on a past attempt forks before its answer",
			"n n @CheckAddress f ctrl+s c", "B RUNNING Confirm T+2.120s", "fault set on CheckAddress"},
		{"save and restart the state forks before it was entered",
			"n n @CheckAddress f shift+tab shift+tab enter", "B RUNNING CheckAddress T+0.000s", "fault set on CheckAddress"},
		{"a fault on attempt 2 of a state in its first back-off",
			"f ctrl+s s s s s f tab tab tab tab tab tab tab tab space ctrl+s n", "A RUNNING ChooseCarrier T+6.120s", "attempt 1, 2 fails"},
		{"an unticked fault is taken away",
			"f ctrl+s f tab tab tab tab tab tab tab space ctrl+s n", "A RUNNING ChooseCarrier T+0.120s", "no fault on CheckAddress"},
		{"a fault lets a waiting callback fail",
			"n n n c @Confirm f ctrl+s c", "A FAILED end T+0.120s", "fault set on BookAndTell[1]/Confirm"},
		{"a result for the next task",
			"@Book e ctrl+u 'x ctrl+s", "A RUNNING CheckAddress T+0.000s", "not JSON at line 1, column 1"},
		{"a result is used by the attempt",
			"s s s e ctrl+s n", "A RUNNING ChooseCarrier T+0.120s", "result of CheckAddress set, 80 B"},
		{"another latency",
			"s s s e tab ctrl+u '2 ctrl+s n", "A RUNNING ChooseCarrier T+2.000s", "result of CheckAddress set"},
		{"a latency that is no time is not saved",
			"s s s e tab ctrl+u 'soon ctrl+s", "A RUNNING CheckAddress Parameters T+0.000s", `Latency: "soon" is not a time`},
		{"a changed text is not given up without a question",
			"s s s e 'x esc n esc y", "A RUNNING CheckAddress Parameters T+0.000s", ""},
		{"an input starts a new run",
			"E ctrl+s n", "B RUNNING ChooseCarrier T+0.120s", ""},
		{"what goes into a state can be changed before it",
			"n e ctrl+s n", "A RUNNING ByBike T+0.120s", "input of ChooseCarrier changed, 110 B"},
		{"what went into a state can be changed afterwards",
			"n n s e ctrl+s", "B RUNNING ByBike T+0.120s", "input of ByBike changed"},
		{"a callback is answered now",
			"n n n c a ctrl+s c", "A SUCCEEDED end T+0.200s", "SendTaskSuccess to BookAndTell[1]/Confirm"},
		{"a callback is answered later",
			"n n n c a tab tab tab tab tab '60 ctrl+s c", "A SUCCEEDED end T+1m00.120s", "SendTaskSuccess"},
		{"a callback that comes after the heartbeat says what wins",
			"n n n c a tab tab tab tab tab '700 ctrl+s c", "A FAILED end T+10m00.120s",
			"too late: the heartbeat at T+10m00.120s wins with States.Timeout"},
		{"a callback at the same instant as the heartbeat is too late",
			"n n n c a tab tab tab tab tab '600 ctrl+s c", "A FAILED end T+10m00.120s", "too late"},
		{"the clock jumps to the next timer",
			"n n n c T ctrl+s", "A RUNNING Confirm T+0.200s", ""},
		{"time passes over a callback up to an instant",
			"n n n c T down tab '5m ctrl+s", "A RUNNING Confirm T+0.200s", ""},
		{"an instant is typed as time since the start or as a date",
			"n n n c T down down tab 'T+10m1s ctrl+s", "A FAILED end T+10m00.120s", ""},
		{"a date before now is refused",
			"n n n c T down down tab '2025-01-01 ctrl+s", "A RUNNING Confirm T+0.120s", "2025-01-01 has passed: N and C go back"},
		{"what is no instant is refused",
			"n n n c T down down tab 'soon ctrl+s", "A RUNNING Confirm T+0.120s", `"soon" is no instant`},
		{"another lane goes first",
			"n n n s s s s order down enter n", "A RUNNING Confirm T+0.120s", "Confirm is entered first"},
		{"a number is asked for", "number '12 enter", "A RUNNING CheckAddress T+0.000s", "number 12"},
		{"what is no number stays", "number 'x enter esc", "A RUNNING CheckAddress T+0.000s", ""},
		{"a failure without error and cause",
			"n n n c a right ctrl+s c", "A FAILED end T+0.120s", "SendTaskFailure"},
		{"a heartbeat puts the heartbeat timeout off",
			"n n n c t a right right ctrl+s a right right right ctrl+s c", "A FAILED end T+10m00.200s", "SendTaskHeartbeat to BookAndTell[1]/Confirm; BookAndTell[1]/Confirm gets no answer"},
		{"an output that is not JSON is not sent",
			"n n n c a tab '} ctrl+s", "A RUNNING Confirm T+0.120s", "Output is not JSON at column 3"},
		{"a callback that was waiting in the past is answered there",
			"n n n c t a ctrl+s c N N t a right ctrl+s c", "B FAILED end T+0.200s", "SendTaskFailure"},
		{"help runs the selected command",
			"? 'contin enter", "A RUNNING Confirm T+0.120s", ""},
		{"help says why a command cannot work",
			"? 'timer enter", "A RUNNING CheckAddress T+0.000s", "jump to the next timer: no timer pending"},
		{"help without a match says so",
			"? 'zzz enter", "A RUNNING CheckAddress T+0.000s", "no command matches zzz"},
		{"quit needs a yes", "q enter", "A RUNNING CheckAddress T+0.000s", ""},
		{"y quits", "q y", "A RUNNING CheckAddress T+0.000s", "quit"},
		{"Ctrl+C twice quits", "q ctrl+c", "A RUNNING CheckAddress T+0.000s", "quit"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			d := newDesk(t).play(c.script)
			if got := d.where(); got != c.where {
				t.Errorf("at %q, want %q", got, c.where)
			}
			if got := strings.Join(d.said, "; "); c.said == "" && got != "" || !strings.Contains(got, c.said) {
				t.Errorf("said %q, want %q", got, c.said)
			}
			if t.Failed() {
				t.Log("\n" + d.screen(normal, plain))
			}
		})
	}
}

func TestAKeyHeldDownDoesNotRunIntoTheEditorThatOpensByItself(t *testing.T) {
	d := newDesk(t).play("@Book")
	d.dialog = dialog.NewNeeded(d.view())
	was := d.screen(normal, plain)
	if d.play("n n n"); d.screen(normal, plain) != was {
		t.Errorf("n changes the editor:\n%s", d.screen(normal, plain))
	}
	if !strings.Contains(was, "has no mock. Tab edits its result") {
		t.Errorf("no word about what to do:\n%s", was)
	}
	if d.play("tab ctrl+u 'x"); !strings.Contains(d.screen(normal, plain), "not JSON") {
		t.Errorf("Tab does not lead to the text:\n%s", d.screen(normal, plain))
	}
}
