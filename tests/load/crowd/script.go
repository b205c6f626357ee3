package main

import (
	"errors"
	"math/rand"
	"sort"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// request is what to send, with placeholders in the header values and the body:
//
//	{{id}}      a fresh id                    {{secret}}  a fresh secret
//	{{now}}     milliseconds since 1970       {{n}}       a number that only rises
//	{{pool}}    one of the pool, another one each time the same person acts
//	{{NAME}}    the field NAME of the person whose turn it is
type request struct {
	Method  string            `json:"method"`
	Path    string            `json:"path"`
	Headers map[string]string `json:"headers"`
	Body    string            `json:"body"`
}

// cast is who acts: the people take turns.
type cast struct {
	people []map[string]string
	acts   []int64
	pool   []string
	turn   int64
	count  int64
}

func (c *cast) setPeople(people []map[string]string) error {
	if len(people) == 0 {
		return errors.New("nobody is among these people")
	}
	for len(c.acts) < len(people) {
		c.acts = append(c.acts, 0)
	}
	c.people = people
	return nil
}

func (c *cast) setPool(pool []string) error {
	if len(pool) == 0 {
		return errors.New("the pool is empty")
	}
	c.pool = pool
	return nil
}

// script is a request cut at its placeholders: plain text and names, in turns.
type script struct {
	head []string
	body []string
	pool int64
}

func parseScript(r request) script {
	head := r.Method + " " + r.Path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
	names := make([]string, 0, len(r.Headers))
	for name := range r.Headers {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		head += name + ": " + r.Headers[name] + "\r\n"
	}
	if r.Body != "" {
		head += "Content-Type: application/json\r\n"
	}
	return script{cut(head), cut(r.Body), int64(strings.Count(r.Body, "{{pool}}"))}
}

func cut(text string) []string {
	var pieces []string
	for {
		before, rest, found := strings.Cut(text, "{{")
		pieces = append(pieces, before)
		if !found {
			return pieces
		}
		var name string
		name, text, _ = strings.Cut(rest, "}}")
		pieces = append(pieces, name)
	}
}

// writer renders a script again and again into the same two buffers.
type writer struct {
	cast   *cast
	script script
	random *rand.Rand
	out    []byte
	body   []byte
	// The ids that the last request was given.
	ids []string
}

func newWriter(c *cast, r request) *writer {
	return &writer{cast: c, script: parseScript(r), random: rand.New(rand.NewSource(rand.Int63()))}
}

func (w *writer) next() []byte {
	person, act := -1, int64(0)
	if len(w.cast.people) > 0 {
		person = int((atomic.AddInt64(&w.cast.turn, 1) - 1) % int64(len(w.cast.people)))
		if w.script.pool > 0 {
			act = atomic.AddInt64(&w.cast.acts[person], w.script.pool) - w.script.pool
		}
	}
	w.ids = w.ids[:0]
	w.body = w.render(w.body[:0], w.script.body, person, &act)
	w.out = w.render(w.out[:0], w.script.head, person, &act)
	if len(w.body) > 0 {
		w.out = append(w.out, "Content-Length: "...)
		w.out = strconv.AppendInt(w.out, int64(len(w.body)), 10)
		w.out = append(w.out, "\r\n"...)
	}
	w.out = append(w.out, "\r\n"...)
	return append(w.out, w.body...)
}

func (w *writer) render(out []byte, pieces []string, person int, act *int64) []byte {
	for i, piece := range pieces {
		if i%2 == 0 {
			out = append(out, piece...)
			continue
		}
		switch piece {
		case "id":
			id := w.letters(15, "abcdefghijklmnopqrstuvwxyz0123456789")
			w.ids = append(w.ids, id)
			out = append(out, id...)
		case "secret":
			out = append(out, w.letters(43, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")...)
		case "now":
			out = strconv.AppendInt(out, time.Now().UnixMilli(), 10)
		case "n":
			out = strconv.AppendInt(out, atomic.AddInt64(&w.cast.count, 1), 10)
		case "pool":
			out = append(out, w.cast.pool[(int64(person)+*act)%int64(len(w.cast.pool))]...)
			*act++
		default:
			if person >= 0 {
				out = append(out, w.cast.people[person][piece]...)
			}
		}
	}
	return out
}

func (w *writer) letters(count int, alphabet string) string {
	text := make([]byte, count)
	for i := range text {
		text[i] = alphabet[w.random.Intn(len(alphabet))]
	}
	return string(text)
}
