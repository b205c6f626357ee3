package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
	"sync"
	"sync/atomic"
	"time"
)

// loaded is what a round of load gave.
type loaded struct {
	Requests int64 `json:"requests"`
	Failed   int64 `json:"failed"`
	// How often a patient one was told to come again, and came.
	Again int64 `json:"again"`
	// One answer that was not what was expected, to say what went wrong.
	Odd     string              `json:"odd,omitempty"`
	Seconds float64             `json:"seconds"`
	P50     float64             `json:"p50"`
	P99     float64             `json:"p99"`
	Bytes   int64               `json:"bytes"`
	Values  []map[string]string `json:"values,omitempty"`
}

// load sends over so many connections until the time or the limit is over: as fast as the server answers, or so many a
// second whether it keeps up or not. Then a request waits from the moment at which it was due. Whoever is patient does what
// the app does when it is told to come again, and the same request waits on.
func (c *crowd) load(cmd command) (loaded, error) {
	var (
		result loaded
		taken  int64
		mutex  sync.Mutex
		group  sync.WaitGroup
		waits  []time.Duration
		fault  error
	)
	lines := make([]*line, cmd.Connections)
	for i := range lines {
		opened, err := dial(c.address, 16<<10)
		if err != nil {
			return result, err
		}
		defer opened.close()
		lines[i] = opened
	}
	started := time.Now()
	deadline := started.Add(time.Duration(cmd.Millis) * time.Millisecond)
	for _, opened := range lines {
		group.Add(1)
		go func(opened *line) {
			defer group.Done()
			own := worker{line: opened, writer: newWriter(&c.cast, cmd.Request), cmd: &cmd}
			err := own.run(&taken, started, deadline)
			mutex.Lock()
			defer mutex.Unlock()
			result.Requests += int64(len(own.waits))
			result.Failed += own.failed
			result.Again += own.again
			result.Bytes += own.bytes
			result.Values = append(result.Values, own.values...)
			waits = append(waits, own.waits...)
			if own.odd != "" {
				result.Odd = own.odd
			}
			if err != nil {
				fault = err
			}
		}(opened)
	}
	group.Wait()
	result.Seconds = time.Since(started).Seconds()
	result.P50, result.P99 = percentile(waits, 0.5), percentile(waits, 0.99)
	return result, fault
}

type worker struct {
	line   *line
	writer *writer
	cmd    *command
	waits  []time.Duration
	failed int64
	again  int64
	bytes  int64
	odd    string
	values []map[string]string
}

func (w *worker) run(taken *int64, started, deadline time.Time) error {
	expected := []byte(w.cmd.Expect)
	for {
		sent := time.Now()
		number := atomic.AddInt64(taken, 1)
		if !sent.Before(deadline) || (w.cmd.Limit > 0 && number > w.cmd.Limit) {
			return nil
		}
		if w.cmd.PerSecond > 0 {
			sent = started.Add(time.Duration(float64(number-1) / w.cmd.PerSecond * float64(time.Second)))
			time.Sleep(time.Until(sent))
		}
		request := w.writer.next()
		status, body, err := w.line.exchange(request)
		for err == nil && w.cmd.Patient && w.line.retryAfter > 0 {
			pause := w.line.retryAfter * time.Duration(80+w.writer.random.Intn(40)) / 100
			if !time.Now().Add(pause).Before(deadline) {
				return nil
			}
			time.Sleep(pause)
			w.again++
			status, body, err = w.line.exchange(request)
		}
		if err != nil {
			return err
		}
		w.waits = append(w.waits, time.Since(sent))
		w.bytes += int64(len(body))
		if status < 200 || status > 299 || (len(expected) > 0 && bytes.Count(body, expected) != w.cmd.ExpectTimes) {
			w.failed++
			w.odd = fmt.Sprintf("%d %.300s", status, body)
		} else if len(w.cmd.Collect) > 0 {
			if err := w.collect(body); err != nil {
				return err
			}
		}
	}
}

func (w *worker) collect(body []byte) error {
	var fields map[string]any
	if err := json.Unmarshal(body, &fields); err != nil {
		return err
	}
	values := map[string]string{}
	for _, name := range w.cmd.Collect {
		values[name], _ = fields[name].(string)
	}
	w.values = append(w.values, values)
	return nil
}

// percentile is in milliseconds, and 0 of nothing.
func percentile(waits []time.Duration, share float64) float64 {
	if len(waits) == 0 {
		return 0
	}
	sort.Slice(waits, func(a, b int) bool { return waits[a] < waits[b] })
	return float64(waits[int(share*float64(len(waits)-1)+0.5)].Microseconds()) / 1000
}
