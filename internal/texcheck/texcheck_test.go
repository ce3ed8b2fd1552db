package texcheck

import "testing"

func TestCheck(t *testing.T) {
	good := "\\section*{A \\& b}\n\\begin{table}[htbp]\n\\centering\n\\caption{x}\n\\begin{tabular}{lp{0.30\\linewidth}}\n\\toprule\n{}a & b \\\\\n\\addlinespace\n\\bottomrule\n\\end{tabular}\n\\end{table}\n" +
		"\\begin{tikzpicture}\n\\draw[parley0, line width=1.4pt, dash pattern=on 5.6pt off 2.8pt] (1.0pt,-2.0pt) .. controls (1.0pt,-2.0pt) and (1.0pt,-2.0pt) .. (3.0pt,4.0pt);\n\\end{tikzpicture}\n"
	if err := Check(good); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{
		"a_b", "50%", "a & b", "\\section*{a", "a}", "$x", "\\begin{tabular}{ll}\n{}a \\\\\n\\end{tabular}", "\\begin{tabular}{l}\n{}a\n\\end{tabular}",
		"\\begin{tabular}{l}\n", "\\end{table}", "\\input{secret}", "\\begin{verbatim}\n\\end{verbatim}", "x^2", "\\", "\\begin{tikzpicture}\nhello\n\\end{tikzpicture}",
		"\\begin{tikzpicture}\n\\draw[black] (NaNpt,1.0pt) -- (1.0pt,1.0pt);\n\\end{tikzpicture}",
	} {
		if Check(bad) == nil {
			t.Errorf("%q passes", bad)
		}
	}
}
