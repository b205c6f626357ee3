package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sync"
	"time"
)

// desked is how long after a question was sent a moderator's tablet had it, in milliseconds.
type desked struct {
	Asked   int     `json:"asked"`
	Seen    int     `json:"seen"`
	Pulls   int     `json:"pulls"`
	P50     float64 `json:"p50"`
	P99     float64 `json:"p99"`
	Slowest float64 `json:"slowest"`
	Odd     string  `json:"odd,omitempty"`
}

// asked notes when each question was sent.
type asked struct {
	sync.Mutex
	sent  map[string]time.Time
	waits []time.Duration
	pulls int
	seen  map[string]bool
}

// desk sends questions at an even pace while tablets listen for the desk's poke and pull what is newer, as the app does.
// The path of a watcher is the desk's without its `since`.
func (c *crowd) desk(cmd command) (desked, error) {
	var result desked
	book := &asked{sent: map[string]time.Time{}, seen: map[string]bool{}}
	stop := make(chan struct{})
	faults := make(chan error, len(cmd.Watchers)+1)
	var watching sync.WaitGroup
	for _, watcher := range cmd.Watchers {
		tablet, err := c.openTablet(cmd.Topics, watcher)
		if err != nil {
			return result, err
		}
		defer tablet.close()
		watching.Add(1)
		go func() {
			defer watching.Done()
			if err := tablet.watch(book, cmd.Since, stop); err != nil {
				faults <- err
			}
		}()
	}
	odd, err := c.askEvenly(cmd, book)
	if err == nil {
		book.waitFor(len(cmd.Watchers), 3*time.Second)
	}
	close(stop)
	watching.Wait()
	select {
	case err = <-faults:
	default:
	}
	result = desked{
		Asked: len(book.sent), Seen: len(book.seen), Pulls: book.pulls, Odd: odd,
		P50: percentile(book.waits, 0.5), P99: percentile(book.waits, 0.99), Slowest: percentile(book.waits, 1),
	}
	return result, err
}

func (c *crowd) askEvenly(cmd command, book *asked) (odd string, err error) {
	caller, err := dial(c.address, 16<<10)
	if err != nil {
		return "", err
	}
	defer caller.close()
	writer := newWriter(&c.cast, cmd.Request)
	pace := time.NewTicker(time.Duration(float64(time.Second) / cmd.PerSecond))
	defer pace.Stop()
	for i := int64(0); i < cmd.Limit; i++ {
		<-pace.C
		request := writer.next()
		book.Lock()
		book.sent[writer.ids[0]] = time.Now()
		book.Unlock()
		status, body, err := caller.exchange(request)
		if err != nil {
			return odd, err
		}
		if status != 200 || !bytes.Contains(body, []byte(cmd.Expect)) {
			odd = fmt.Sprintf("%d %.300s", status, body)
		}
	}
	return odd, nil
}

func (b *asked) waitFor(watchers int, patience time.Duration) {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		b.Lock()
		complete := len(b.waits) >= watchers*len(b.sent)
		b.Unlock()
		if complete {
			return
		}
	}
}

type tablet struct {
	events *stream
	pull   *line
	path   string
	token  string
	poked  chan struct{}
}

func (c *crowd) openTablet(topics []string, watcher request) (*tablet, error) {
	pull, err := dial(c.address, 16<<10)
	if err != nil {
		return nil, err
	}
	t := &tablet{pull: pull, path: watcher.Path, token: watcher.Headers["Authorization"], poked: make(chan struct{}, 1)}
	t.events, err = openStream(c.address, pull, topics, t.token)
	if err != nil {
		return nil, err
	}
	t.events.hear.Store(func([]byte) {
		select {
		case t.poked <- struct{}{}:
		default:
		}
	})
	go t.events.listen()
	return t, nil
}

func (t *tablet) close() {
	t.events.line.conn.Close()
	t.pull.close()
}

func (t *tablet) watch(book *asked, since int64, stop chan struct{}) error {
	own := map[string]bool{}
	for {
		path := fmt.Sprintf("%s?since=%d", t.path, since)
		status, body, err := t.pull.exchange(newWriter(&cast{}, request{"GET", path, map[string]string{"Authorization": t.token}, ""}).next())
		if err != nil {
			return err
		}
		var answer struct {
			Seq       int64 `json:"seq"`
			Questions []struct {
				ID string `json:"id"`
			} `json:"questions"`
		}
		if status != 200 || json.Unmarshal(body, &answer) != nil {
			return fmt.Errorf("the desk was answered with %d %.200s", status, body)
		}
		since = answer.Seq
		now := time.Now()
		book.Lock()
		book.pulls++
		for _, question := range answer.Questions {
			if at, ok := book.sent[question.ID]; ok && !own[question.ID] {
				own[question.ID], book.seen[question.ID] = true, true
				book.waits = append(book.waits, now.Sub(at))
			}
		}
		book.Unlock()
		select {
		case <-t.poked:
		case <-stop:
			return nil
		}
	}
}
