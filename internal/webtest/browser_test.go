package webtest_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"github.com/clinicalsenate/clinicalsenate/internal/needs"
)

var shots = flag.String("shots", "", "the `folder` to write pictures of the pages to")

// browser starts a browser that lasts as long as the test. Each tab of it is a
// context made with chromedp.NewContext.
func browser(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(needs.Program(t, "chromium")), chromedp.UserDataDir(t.TempDir()),
		chromedp.NoSandbox, // tests run as root in containers
		chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
	)
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, stop := chromedp.NewContext(ctx)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// tab opens a page in a tab of its own, and returns what it asked for. The tab
// lasts as long as the test.
func tab(t *testing.T, browser context.Context, address string, width int64) (context.Context, *requests) {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(ctx, 5*time.Minute)
	t.Cleanup(stop)
	seen := &requests{}
	if err := chromedp.Listen(ctx, seen.listen); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800), chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
	return ctx, seen
}

// requests are the addresses that a page asked for.
type requests struct {
	mu  sync.Mutex
	all []string
}

func (r *requests) listen(ev any) {
	if sent, ok := ev.(*network.EventRequestWillBeSent); ok {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.all = append(r.all, sent.Request.URL)
	}
}

func (r *requests) seen() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]string{}, r.all...)
}

// run runs an action, and stops the test where it cannot.
func run[T any](t *testing.T, ctx context.Context, action chromedp.Action[T]) T {
	t.Helper()
	got, err := chromedp.Run(ctx, action)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// unfold opens everything that folds.
var unfold = chromedp.Evaluate[chromedp.Void](`for (const d of document.querySelectorAll("details")) d.open = true`)

// shoot writes a picture of the page, where somebody asked for pictures.
func shoot(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	if *shots == "" {
		return
	}
	data := run(t, ctx, chromedp.FullScreenshot(100))
	if err := os.WriteFile(filepath.Join(*shots, strings.ReplaceAll(name, "/", "-")+".png"), data, 0o644); err != nil {
		t.Fatal(err)
	}
}
