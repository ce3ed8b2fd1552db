// Package names joins the spellings of one name across documents:
// transliterations (Zelensky, Zelenskiy, Zelenskyy), a surname with the full
// name it stands for, a name with its titles, and, by context only and
// flagged as a doubt, a garbled spelling. It ties persons and institutions
// to a model's actors by declared aliases. A registry that the user wrote
// wins over every rule.
//
// Spelling alone is weak evidence: by Jaro and Winkler's measure Ushakov and
// Lavrov (0.643) are as close as Lutsevich and its garbled form Luycenko
// (0.652). So two names are joined only when their folded surnames are equal
// and their given names agree; when they are one slip apart, agree in the
// given name and never meet in one document; or when given name, affiliation
// and a quotation are shared. Where two people fit, none is chosen.
package names
