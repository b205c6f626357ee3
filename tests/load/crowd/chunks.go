package main

import (
	"bufio"
	"bytes"
	"io"
	"strconv"
)

// chunks reads a chunked body. The standard library's reader would bring all of net/http into the build.
type chunks struct {
	in   *bufio.Reader
	left int
	done bool
}

func (c *chunks) Read(into []byte) (int, error) {
	if c.done {
		return 0, io.EOF
	}
	if c.left == 0 {
		size, err := c.readSize()
		if err != nil {
			return 0, err
		}
		if size == 0 {
			c.done = true
			return 0, c.skipLine()
		}
		c.left = size
	}
	if len(into) > c.left {
		into = into[:c.left]
	}
	count, err := c.in.Read(into)
	c.left -= count
	if err == nil && c.left == 0 {
		err = c.skipLine()
	}
	return count, err
}

func (c *chunks) readSize() (int, error) {
	head, err := c.in.ReadSlice('\n')
	if err != nil {
		return 0, err
	}
	size, err := strconv.ParseUint(string(bytes.TrimRight(head, "\r\n")), 16, 31)
	return int(size), err
}

func (c *chunks) skipLine() error {
	_, err := c.in.ReadSlice('\n')
	return err
}
