package jsonata_test

import "testing"

func TestFormatNumber(t *testing.T) {
	run(t, []example{
		{"grouping and decimals", `$formatNumber(1234.567, "#,##0.00")`, ``, `"1,234.57"`},
		{"optional digits", `$formatNumber(5, "000.###")`, ``, `"005"`},
		{"a picture for negative numbers", `$formatNumber(-3.5, "0.0;(0.0)")`, ``, `"(3.5)"`},
		{"percent", `$formatNumber(0.257, "0%")`, ``, `"26%"`},
		{"per mille", `$formatNumber(0.257, "0‰")`, ``, `"257‰"`},
		{"exponent", `$formatNumber(1234567, "0.00e00")`, ``, `"1.23e06"`},
		{"a small number with exponent", `$formatNumber(0.00012, "0.0e0")`, ``, `"1.2e-4"`},
		{"no integer digits", `$formatNumber(0.25, ".00")`, ``, `".25"`},
		{"grouping in the fraction", `$formatNumber(1.23456, "0.00,00")`, ``, `"1.23,46"`},
		{"irregular grouping", `$formatNumber(1234567, "#,##,#00")`, ``, `"12,34,567"`},
		{"other symbols", `$formatNumber(1234.5, "#.##0,00", {"decimal-separator":",","grouping-separator":"."})`, ``, `"1.234,50"`},
		{"other digits", `$formatNumber(12, "٠٠٠", {"zero-digit":"٠"})`, ``, `"٠١٢"`},
		{"infinity", `$formatNumber(1/0, "0")`, ``, `"Infinity"`},
		{"prefix and suffix", `$formatNumber(7, "No 0!")`, ``, `"No 7!"`},
		{"three pictures", `$formatNumber(1, "0;0;0")`, ``, `D3080`},
		{"two decimal separators", `$formatNumber(1, "0.0.0")`, ``, `D3081`},
		{"two percent signs", `$formatNumber(1, "0%%")`, ``, `D3082`},
		{"two per mille signs", `$formatNumber(1, "0‰‰")`, ``, `D3083`},
		{"percent and per mille", `$formatNumber(1, "0%‰")`, ``, `D3084`},
		{"no digit", `$formatNumber(1, ".")`, ``, `D3085`},
		{"a text inside", `$formatNumber(1, "0x0")`, ``, `D3086`},
		{"separators side by side", `$formatNumber(1, "0,.0")`, ``, `D3087`},
		{"a grouping separator at the end", `$formatNumber(1, "0,")`, ``, `D3088`},
		{"two grouping separators", `$formatNumber(1, "0,,0")`, ``, `D3089`},
		{"an optional digit after a digit", `$formatNumber(1, "0#")`, ``, `D3090`},
		{"a digit after an optional one", `$formatNumber(1, "0.#0")`, ``, `D3091`},
		{"percent with exponent", `$formatNumber(1, "0e0%")`, ``, `D3092`},
		{"an exponent without digits", `$formatNumber(1, "0e")`, ``, `D3093`},
	})
}

func TestIntegers(t *testing.T) {
	run(t, []example{
		{"digits", `$formatInteger(7, "000")`, ``, `"007"`},
		{"ordinal digits", `[1,2,3,4,11,112,23].$formatInteger($, "0;o")`, ``, `["1st","2nd","3rd","4th","11th","112th","23rd"]`},
		{"grouping", `$formatInteger(1234567, "#,##0")`, ``, `"1,234,567"`},
		{"irregular grouping", `$formatInteger(1234567, "##,##,#00")`, ``, `"12,34,567"`},
		{"other digits", `$formatInteger(12, "٠")`, ``, `"١٢"`},
		{"letters", `[1,26,27,702].$formatInteger($, "a")`, ``, `["a","z","aa","zz"]`},
		{"Roman numerals", `[4,9,1984].$formatInteger($, "I")`, ``, `["IV","IX","MCMLXXXIV"]`},
		{"words", `$formatInteger(1234, "w")`, ``, `"one thousand, two hundred and thirty-four"`},
		{"words in capitals", `$formatInteger(105, "W")`, ``, `"ONE HUNDRED AND FIVE"`},
		{"ordinal words", `[12,20,21,100,1001].$formatInteger($, "w;o")`, ``,
			`["twelfth","twentieth","twenty-first","one hundredth","one thousand and first"]`},
		{"negative", `$formatInteger(-5, "Ww")`, ``, `"-Five"`},
		{"two decimal groups", `$formatInteger(1, "0٠")`, ``, `D3131`},
		{"another sequence", `$formatInteger(1, "α")`, ``, `D3130`},
		{"reading digits", `$parseInteger("1,234", "#,##0")`, ``, `1234`},
		{"reading letters", `$parseInteger("ZZ", "A")`, ``, `702`},
		{"reading Roman numerals", `$parseInteger("mcmlxxxiv", "i")`, ``, `1984`},
		{"reading words", `$parseInteger("two million, three hundred and four thousand and five", "w")`, ``, `2304005`},
		{"reading ordinals", `[$parseInteger("23rd", "0;o"), $parseInteger("twenty-third", "w;o")]`, ``, `[23,23]`},
	})
}

// The millisecond 1709211909045 is 2024-02-29T13:05:09.045Z, a Thursday.
func TestFormattingInstants(t *testing.T) {
	run(t, []example{
		{"the standard form", `$fromMillis(1709211909045)`, ``, `"2024-02-29T13:05:09.045Z"`},
		{"now", `$now() = $fromMillis($millis())`, ``, `true`},
		{"now is the virtual time", `$millis()`, ``, `1709211909045`},
		{"digits", `$fromMillis(1709211909045, "[Y]-[M]-[D] [H]:[m]:[s].[f]")`, ``, `"2024-2-29 13:05:09.45"`},
		{"widths", `$fromMillis(1709211909045, "[Y,2-2] [M01] [f001]")`, ``, `"24 02 045"`},
		{"names", `$fromMillis(1709211909045, "[FNn], [MNn] [D1o]")`, ``, `"Thursday, February 29th"`},
		{"short names", `$fromMillis(1709211909045, "[FN,3-3] [Mn,3-3]")`, ``, `"THU feb"`},
		{"halves of the day", `$fromMillis(1709211909045, "[h][P] [h01][PN]")`, ``, `"1pm 01PM"`},
		{"days and weeks", `$fromMillis(1709211909045, "[d] [F0] [W] [w] [X] [xNn]")`, ``, `"60 4 9 5 2024 February"`},
		{"the week of the year before", `$fromMillis(1704067199000, "[X]-W[W01]")`, ``, `"2023-W52"`},
		{"Roman and words", `$fromMillis(1709211909045, "[YI] [Dwo]")`, ``, `"MMXXIV twenty-ninth"`},
		{"offsets", `$fromMillis(1709211909045, "[H01] [Z] [z] [Z0] [Z0000]", "-0530")`, ``, `"07 -05:30 GMT-05:30 -5:30 -0530"`},
		{"Z", `$fromMillis(0, "[Z01:01t] [Z01:01]")`, ``, `"Z +00:00"`},
		{"brackets", `$fromMillis(0, "[[[Y]]]")`, ``, `"[1970]"`},
		{"an unknown component", `$fromMillis(0, "[q]")`, ``, `D3132`},
		{"a component without names", `$fromMillis(0, "[YN]")`, ``, `D3133`},
		{"an offset of five digits", `$fromMillis(0, "[Z00000]")`, ``, `D3134`},
		{"a bracket that stays open", `$fromMillis(0, "[Y")`, ``, `D3135`},
	})
}

func TestReadingInstants(t *testing.T) {
	run(t, []example{
		{"the standard form", `$toMillis("2024-02-29T13:05:09.045Z")`, ``, `1709211909045`},
		{"a day", `$toMillis("2024-02-29")`, ``, `1709164800000`},
		{"an offset", `$toMillis("2024-02-29T13:05:09+01:00")`, ``, `1709208309000`},
		{"anything else", `$toMillis("29.2.2024")`, ``, `D3110`},
		{"with a picture", `$toMillis("29/02/2024 1:05pm", "[D]/[M]/[Y] [h]:[m][P]")`, ``, `1709211900000`},
		{"with names", `$toMillis("Thu 29th Feb 2024", "[FNn,3-3] [D1o] [MNn,3-3] [Y]")`, ``, `1709164800000`},
		{"without separators", `$toMillis("20240229", "[Y0001][M01][D01]")`, ``, `1709164800000`},
		{"the day of the year", `$toMillis("2024-060", "[Y]-[d]")`, ``, `1709164800000`},
		{"an offset with a picture", `$toMillis("2024-02-29 13:05-0530", "[Y]-[M]-[D] [H]:[m][Z0000]")`, ``, `1709231700000`},
		{"a time alone is of today", `$toMillis("10:00", "[H]:[m]")`, ``, `1709200800000`},
		{"a gap", `$toMillis("2024 10", "[Y] [H]")`, ``, `D3136`},
		{"what does not fit", `$toMillis("x", "[Y]")`, ``, ``},
	})
}
