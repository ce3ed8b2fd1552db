package reading

import (
	"context"
	"html"
	"strings"
	"testing"
	"time"

	"parley/sources"
)

const page = `<!DOCTYPE html>
<html><head><title>Envoys leave | Example Post</title>
<meta property="og:title" content="Envoys leave the talks"><meta property="og:site_name" content="Example Post">
<meta property="article:published_time" content="2024-05-06T10:00:00Z"><link rel="canonical" href="https://post.example.org/envoys">
<script>var x = "He said “never”";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Envoys leave the talks</h1>
<p>The envoys left on Friday, and the talks in the capital ended without a date for another round of meetings between them.</p>
<p>&ldquo;We will not <em>sign</em> this &amp; that,&rdquo; the minister Anna&nbsp;Berg   told
the Example Post after the meeting, adding that the offer on the table was no offer at all.</p>
<p>Observers said that both sides had expected more, and that the next weeks would show whether either would move again.</p>
</article><footer><p>All rights reserved by somebody or other, do not copy any of this.</p></footer></body></html>`

func TestHTML(t *testing.T) {
	d := read(t, "a.html", page)[0]
	if d.Title != "Envoys leave the talks" || d.Publisher != "Example Post" || d.Date != "2024-05-06" || d.Address != "https://post.example.org/envoys" {
		t.Errorf("about: %q %q %q %q", d.Title, d.Publisher, d.Date, d.Address)
	}
	if d.Text != page {
		t.Error("the text was touched")
	}
	if !strings.Contains(d.Prose, "“We will not sign this & that,” the minister Anna\u00a0Berg told the Example Post") {
		t.Errorf("prose: %q", d.Prose)
	}
	for _, no := range []string{"never", "Home", "All rights"} {
		if strings.Contains(d.Prose, no) {
			t.Errorf("prose has %q", no)
		}
	}
	checkDocument(t, &d)
}

func TestHTMLOffsetsLeadBack(t *testing.T) {
	d := read(t, "a.html", page)[0]
	prose := []rune(d.Prose)
	for _, phrase := range []string{"The envoys left", "sign", "We will not", "Observers said that both sides", "round of meetings"} {
		at := strings.Index(d.Prose, phrase)
		start := sources.Length(d.Prose[:at])
		span := sources.Span{Start: start, End: start + sources.Length(phrase)}
		if got := sources.Cut(d.Text, d.Locate(span)); got != phrase {
			t.Errorf("%q leads to %q", phrase, got)
		}
		if back := d.Prosaic(d.Locate(span)); back != span {
			t.Errorf("%q comes back as %v, want %v", phrase, back, span)
		}
	}
	at := sources.Length(d.Prose[:strings.Index(d.Prose, "“")])
	if got := sources.Cut(d.Text, d.Locate(sources.Span{Start: at, End: at + 1})); html.UnescapeString(got) != string(prose[at]) {
		t.Errorf("the opening mark leads to %q", got)
	}
}

func TestSourceBehindALink(t *testing.T) {
	with := strings.Replace(page, "</article>", "<p>Original article: <a href=\"https://wire.example.com/2024/05/05/talks\">here</a></p>\n<p>https://other.example.com/x</p></article>", 1)
	d := read(t, "a.html", with)[0]
	for _, want := range []string{"https://wire.example.com/2024/05/05/talks", "https://other.example.com/x"} {
		found := false
		for _, c := range d.Citations {
			if c.Target == want {
				found = true
				if got := sources.Cut(d.Prose, c.Span); !strings.HasPrefix(got, "Original article") && got != want {
					t.Errorf("%s is cited at %q", want, got)
				}
			}
		}
		if !found {
			t.Errorf("no citation of %s in %+v", want, d.Citations)
		}
	}
	if got := sources.Cut(d.Prose, d.Body); strings.Contains(got, "Original article") {
		t.Errorf("the body holds the reference: %q", got)
	}
}

func TestBrokenHTML(t *testing.T) {
	for name, content := range map[string]string{
		"unclosed":  "<html><body><p>One <b>two <i>three<p>Four “five",
		"stray":     "<html></b></p>One two three</html></html>",
		"attribute": "<html><p title=\"never closed>One two three</p>",
		"entities":  "<html><p>&bogus; &amp &#xFFFFFF; &#0; One two three</p>",
		"comment":   "<html><p>One two three<!-- never closed",
	} {
		docs, err := Bytes(context.Background(), name+".html", []byte(content), Limits{})
		if len(docs) != 1 {
			t.Fatalf("%s: %v", name, err)
		}
		checkDocument(t, &docs[0])
		if err == nil && !strings.Contains(docs[0].Prose, "One") {
			t.Errorf("%s: prose %q without a word about it", name, docs[0].Prose)
		}
	}
}

func TestDeepAndLongHTML(t *testing.T) {
	for name, content := range map[string]string{
		"deep":   "<html><body>" + strings.Repeat("<div>", 200_000) + "One two three",
		"wide":   "<html><body>" + strings.Repeat("<p>One two three four five.</p>", 100_000),
		"entity": "<html><body><p>" + strings.Repeat("&", 500_000),
		"angle":  "<html><body><p>" + strings.Repeat("<", 500_000),
	} {
		start := time.Now()
		if _, err := Bytes(context.Background(), name+".html", []byte(content), Limits{}); err != nil {
			t.Logf("%s: %v", name, err)
		}
		if took := time.Since(start); took > 3*time.Minute { // a square would take hours; a busy machine under the race detector half a minute
			t.Errorf("%s took %v", name, took)
		}
	}
}

func TestFeeds(t *testing.T) {
	rss := `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Example Wire</title>
<item><title>First</title><link>https://wire.example.org/1</link><pubDate>Tue, 07 May 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;The minister said that &amp;ldquo;nothing&amp;rdquo; was agreed.&lt;/p&gt;</description></item>
<item><title>Second</title><description>Plain words only.</description></item></channel></rss>`
	docs := read(t, "feed.xml", rss)
	if len(docs) != 2 || docs[0].ID != "feed.xml#1" || docs[1].ID != "feed.xml#2" {
		t.Fatalf("got %+v", docs)
	}
	d := docs[0]
	if d.Title != "First" || d.Date != "2024-05-07" || d.Address != "https://wire.example.org/1" || d.Publisher != "Example Wire" {
		t.Errorf("about: %+v", d)
	}
	if d.Prose != "The minister said that “nothing” was agreed." {
		t.Errorf("prose %q", d.Prose)
	}
	checkDocument(t, &d)
	atom := `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title>E</title><updated>2024-05-08T00:00:00Z</updated>
<content type="html">&lt;b&gt;Bold&lt;/b&gt; words here</content></entry></feed>`
	if docs := read(t, "a.atom", atom); len(docs) != 1 || docs[0].Prose != "Bold words here" || docs[0].Date != "2024-05-08" {
		t.Errorf("atom: %+v", docs)
	}
	docs, err := Bytes(context.Background(), "f.xml", []byte("<rss><channel><item><title>unclosed"), Limits{})
	if err == nil && len(docs) == 0 {
		t.Error("a feed that is cut off yields neither documents nor a message")
	}
}
