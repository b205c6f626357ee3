package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net"
	"strconv"
	"time"
)

// line is one keep-alive connection, as thin as it can be: the generator must cost less than what it measures.
type line struct {
	address string
	conn    net.Conn
	in      *bufio.Reader
	body    []byte
	// The server said that it closes after its last answer.
	closing bool
	// What it said of its last answer: come again after so long.
	retryAfter time.Duration
}

func dial(address string, buffer int) (*line, error) {
	conn, err := net.DialTimeout("tcp", address, 10*time.Second)
	if err != nil {
		return nil, err
	}
	return &line{address: address, conn: conn, in: bufio.NewReaderSize(conn, buffer)}, nil
}

func (l *line) close() { l.conn.Close() }

func (l *line) dialAgain() error {
	l.conn.Close()
	conn, err := net.DialTimeout("tcp", l.address, 10*time.Second)
	if err != nil {
		return err
	}
	l.conn, l.closing = conn, false
	l.in.Reset(conn)
	return nil
}

// exchange sends one request and reads its answer; the body is good until the next call.
func (l *line) exchange(request []byte) (status int, body []byte, err error) {
	if l.closing {
		if err = l.dialAgain(); err != nil {
			return 0, nil, err
		}
	}
	if err = l.conn.SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
		return 0, nil, err
	}
	if _, err = l.conn.Write(request); err != nil {
		return 0, nil, err
	}
	status, length, err := l.readHead()
	if err != nil {
		return 0, nil, err
	}
	switch {
	case length >= 0:
		if cap(l.body) < length {
			l.body = make([]byte, length)
		}
		l.body = l.body[:length]
		_, err = io.ReadFull(l.in, l.body)
	case length == chunked:
		l.body, err = io.ReadAll(&chunks{in: l.in})
	}
	return status, l.body, err
}

const chunked = -1

var (
	contentLength    = []byte("content-length:")
	transferEncoding = []byte("transfer-encoding:")
	connectionClose  = []byte("connection: close")
	retryAfter       = []byte("retry-after:")
)

func (l *line) readHead() (status int, length int, err error) {
	first, err := l.in.ReadSlice('\n')
	if err != nil {
		return 0, 0, err
	}
	if len(first) < 12 || !bytes.HasPrefix(first, []byte("HTTP/1.1 ")) {
		return 0, 0, errors.New("no HTTP answer: " + string(first))
	}
	if status, err = strconv.Atoi(string(first[9:12])); err != nil {
		return 0, 0, err
	}
	l.retryAfter = 0
	for {
		header, err := l.in.ReadSlice('\n')
		if err != nil {
			return 0, 0, err
		}
		header = bytes.TrimRight(header, "\r\n")
		switch {
		case len(header) == 0:
			return status, length, nil
		case hasPrefixFold(header, contentLength):
			length, err = strconv.Atoi(string(bytes.TrimSpace(header[len(contentLength):])))
		case hasPrefixFold(header, transferEncoding):
			length = chunked
		case hasPrefixFold(header, connectionClose):
			l.closing = true
		case hasPrefixFold(header, retryAfter):
			var seconds int
			seconds, err = strconv.Atoi(string(bytes.TrimSpace(header[len(retryAfter):])))
			l.retryAfter = time.Duration(seconds) * time.Second
		}
		if err != nil {
			return 0, 0, err
		}
	}
}

func hasPrefixFold(text, prefix []byte) bool {
	return len(text) >= len(prefix) && bytes.EqualFold(text[:len(prefix)], prefix)
}
