package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// stream is one open event stream. Each event's topic is told to whoever hears at the moment.
type stream struct {
	line   *line
	events *bufio.Reader
	hear   atomic.Value // of func(topic []byte)
}

var eventField, dataField = []byte("event:"), []byte("data:")

// openStream connects and subscribes, as a client of the realtime API does.
func openStream(address string, caller *line, topics []string, token string) (*stream, error) {
	opened, err := dial(address, 1024)
	if err != nil {
		return nil, err
	}
	if _, err = opened.conn.Write([]byte("GET /api/realtime HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n")); err != nil {
		return nil, err
	}
	status, _, err := opened.readHead()
	if err != nil {
		return nil, err
	}
	if status != 200 {
		return nil, fmt.Errorf("an event stream was answered with %d", status)
	}
	s := &stream{line: opened, events: bufio.NewReaderSize(&chunks{in: opened.in}, 1024)}
	var hello struct {
		ClientID string `json:"clientId"`
	}
	for hello.ClientID == "" {
		field, err := s.events.ReadSlice('\n')
		if err != nil {
			return nil, err
		}
		if bytes.HasPrefix(field, dataField) {
			if err := json.Unmarshal(field[len(dataField):], &hello); err != nil {
				return nil, err
			}
		}
	}
	body, _ := json.Marshal(map[string]any{"clientId": hello.ClientID, "subscriptions": topics})
	headers := map[string]string{}
	if token != "" {
		headers["Authorization"] = token
	}
	status, said, err := caller.exchange(newWriter(&cast{}, request{"POST", "/api/realtime", headers, string(body)}).next())
	if err == nil && status != 204 {
		err = fmt.Errorf("a subscription was answered with %d %s", status, said)
	}
	return s, err
}

func (s *stream) listen() {
	for {
		field, err := s.events.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return
		}
		if !bytes.HasPrefix(field, eventField) {
			continue
		}
		if hear, ok := s.hear.Load().(func([]byte)); ok {
			hear(bytes.TrimSpace(field[len(eventField):]))
		}
	}
}

// open brings the number of open streams to what is asked.
func (c *crowd) open(cmd command) (any, error) {
	const openers = 32
	started := time.Now()
	wanted := make(chan struct{}, cmd.Streams)
	for i := len(c.streams); i < cmd.Streams; i++ {
		wanted <- struct{}{}
	}
	close(wanted)
	var (
		mutex sync.Mutex
		group sync.WaitGroup
		fault error
	)
	for i := 0; i < openers; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			caller, err := dial(c.address, 4096)
			if err == nil {
				defer caller.close()
			}
			for range wanted {
				var s *stream
				if err == nil {
					s, err = openStream(c.address, caller, cmd.Topics, "")
				}
				mutex.Lock()
				if err != nil {
					fault = err
				} else {
					c.streams = append(c.streams, s)
				}
				mutex.Unlock()
				if err != nil {
					return
				}
				go s.listen()
			}
		}()
	}
	group.Wait()
	return map[string]float64{"streams": float64(len(c.streams)), "seconds": time.Since(started).Seconds()}, fault
}

func (c *crowd) closeStreams() any {
	for _, s := range c.streams {
		s.line.conn.Close()
	}
	c.streams = nil
	return map[string]int{"streams": 0}
}

// poked is how long after the request was sent the streams had its event, in milliseconds.
type poked struct {
	Status   int     `json:"status"`
	Body     string  `json:"body"`
	Answered float64 `json:"answered"`
	First    float64 `json:"first"`
	P50      float64 `json:"p50"`
	P99      float64 `json:"p99"`
	Last     float64 `json:"last"`
	Missing  int     `json:"missing"`
}

// poke sends one request and waits until every stream heard of it.
func (c *crowd) poke(cmd command) (poked, error) {
	var result poked
	caller, err := dial(c.address, 16<<10)
	if err != nil {
		return result, err
	}
	defer caller.close()
	c.waitForSilence()

	topic := []byte(cmd.Topic)
	arrivals := make([]int64, len(c.streams))
	missing := int64(len(c.streams))
	all := make(chan struct{})
	request := newWriter(&c.cast, cmd.Request).next()
	began := time.Now()
	for i, s := range c.streams {
		place := &arrivals[i]
		s.hear.Store(func(heard []byte) {
			if !bytes.Equal(heard, topic) || !atomic.CompareAndSwapInt64(place, 0, int64(time.Since(began))) {
				return
			}
			if atomic.AddInt64(&missing, -1) == 0 {
				close(all)
			}
		})
	}
	sentAfter := time.Since(began)
	status, body, err := caller.exchange(request)
	if err != nil {
		return result, err
	}
	result.Status, result.Body = status, string(body)
	result.Answered = float64((time.Since(began) - sentAfter).Microseconds()) / 1000
	select {
	case <-all:
	case <-time.After(time.Duration(cmd.Millis) * time.Millisecond):
	}
	var waits []time.Duration
	for i := range arrivals {
		if at := atomic.LoadInt64(&arrivals[i]); at != 0 {
			waits = append(waits, time.Duration(at)-sentAfter)
		}
	}
	result.Missing = len(c.streams) - len(waits)
	result.First, result.P50, result.P99, result.Last = percentile(waits, 0), percentile(waits, 0.5), percentile(waits, 0.99), percentile(waits, 1)
	return result, nil
}

// waitForSilence keeps the late events of what was before out of the next measurement.
func (c *crowd) waitForSilence() {
	var last int64
	for _, s := range c.streams {
		s.hear.Store(func([]byte) { atomic.StoreInt64(&last, time.Now().UnixNano()) })
	}
	started := time.Now()
	atomic.StoreInt64(&last, started.UnixNano())
	for time.Since(started) < 3*time.Second {
		time.Sleep(20 * time.Millisecond)
		if time.Now().UnixNano()-atomic.LoadInt64(&last) > int64(120*time.Millisecond) {
			return
		}
	}
}
