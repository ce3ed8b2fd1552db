package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"parley/machine"
	"parley/study"
	"parley/web"
)

// minPassword is the least number of characters of a password.
const minPassword = 12

// serveFlags are the flags of serve that are not a server's options as they
// stand.
type serveFlags struct {
	listen, password string
	seconds          int
	open             bool
}

func (a *app) serveCommand() *cobra.Command {
	var o web.Options
	var s serveFlags
	c := &cobra.Command{
		Use:   "serve [PATH]",
		Short: "The workbench: models in a browser",
		Long: `Serve opens a workbench on the model files of a folder, or on one file, and
prints the address to open; it works once. What is saved in the browser is
written into the files. A folder without models offers the embedded examples.

It listens to this machine alone. To let others in, name an address with
--listen and a password with --password-file, and give the name by which they
reach it with --host.`,
		Example: `  parley serve --open
  parley serve models --listen 0.0.0.0:8080 --password-file secret --host parley.example.org`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.Path = file(args); o.Path == "" {
				o.Path = "."
			}
			return a.serve(cmd, o, s)
		},
	}
	f := c.Flags()
	f.StringVar(&s.listen, "listen", "127.0.0.1:0", "the address to listen to; port 0 takes a free one")
	f.BoolVar(&s.open, "open", false, "open the address in a browser")
	f.BoolVar(&o.ReadOnly, "read-only", false, "write no file")
	f.StringVar(&s.password, "password-file", "", "a file with the password that the page asks for")
	f.IntVar(&s.seconds, "max-seconds", 30, "the longest that one question may take")
	f.IntVar(&o.MaxStates, "max-states", 4_000_000, "the most feasible states of a model that is asked about")
	f.StringArrayVar(&o.Hosts, "host", nil, "a name by which people reach the server, or a proxy's address; may be repeated")
	f.StringVar(&o.Cert, "cert", "", "a certificate file, for encryption")
	f.StringSliceVar(&o.Documents, "documents", nil, "files and folders in which the statements' evidence is looked for")
	f.StringVar(&o.Key, "key", "", "the certificate's key file")
	return c
}

// serve runs a workbench until it is interrupted.
func (a *app) serve(cmd *cobra.Command, o web.Options, s serveFlags) error {
	host, _, err := net.SplitHostPort(s.listen)
	switch {
	case err != nil:
		return usage(fmt.Errorf("--listen %s is no address; write one like 127.0.0.1:8080", s.listen))
	case s.seconds < 1:
		return usage(errors.New("--max-seconds must be 1 or more"))
	case o.MaxStates < 1:
		return usage(errors.New("--max-states must be 1 or more"))
	case (o.Cert == "") != (o.Key == ""):
		return usage(errors.New("--cert and --key go together"))
	case s.password == "" && !loopback(host):
		return usage(errors.New("whoever can reach this machine could use the workbench; give a file with a password of 12 characters or more with --password-file, or listen to 127.0.0.1"))
	}
	if s.password != "" {
		text, err := os.ReadFile(s.password)
		if err != nil {
			return fmt.Errorf("%s cannot be read: %w", s.password, cause(err))
		}
		o.Password = strings.TrimRight(string(text), "\r\n")
		if len([]rune(o.Password)) < minPassword {
			return usage(fmt.Errorf("the password in %s is too short; it needs %d characters or more", s.password, minPassword))
		}
	}
	o.MaxTime, o.Log, o.Version = time.Duration(s.seconds)*time.Second, a.stderr, version
	o.Limits = study.Limits{Memory: machine.Memory}
	l, err := net.Listen("tcp", s.listen)
	if err != nil {
		if errors.Is(err, syscall.EADDRINUSE) {
			return fmt.Errorf("the port of %s is in use; choose another with --listen", s.listen)
		}
		return fmt.Errorf("%s cannot be listened to: %w", s.listen, err)
	}
	defer l.Close()
	w, err := web.New(o, l.Addr())
	if err != nil {
		return err
	}
	defer w.Close()
	if o.Password != "" && !loopback(host) && o.Cert == "" {
		fmt.Fprintln(a.stderr, "parley: the password travels in the clear; use --cert and --key, or a proxy that encrypts")
	}
	debug.SetGCPercent(100)
	a.pulse.end()
	lasting.Store(true) // its end is no interruption
	defer lasting.Store(false)
	address := w.Address(l.Addr())
	if _, err := fmt.Fprintln(a.out.w, address); err != nil {
		return err
	}
	if s.open {
		browse(address)
	}
	return w.Serve(cmd.Context(), l)
}

// loopback reports whether a host to listen to is this machine alone.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// browse opens an address in the browser, where there is one.
func browse(address string) {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	if c := exec.Command(name, args...); c.Start() == nil {
		go func() { _ = c.Wait() }()
	}
}
