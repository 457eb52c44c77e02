using System.Globalization;
using System.Text.RegularExpressions;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters.Reading.Sheets;

/// <summary>
/// How a sheet shows a number: as a day, a time, a share, or with so many digits. Marks that set thousands apart are left out and days are written as
/// 2026-12-05, for those two mean one thing everywhere; a long number in a narrow cell is written whole.
/// </summary>
internal sealed partial record NumberFormat(bool HasDay, bool HasTime, bool IsShare, int LeastDigits, int? Decimals)
{
    public static readonly NumberFormat General = new(false, false, false, 0, null);

    private static readonly DateTime Beginning = new(1899, 12, 30), Beginning1904 = new(1904, 1, 1);

    public static NumberFormat Usual(int id) => id switch
    {
        1 or 3 or 37 or 38 => General with { Decimals = 0 },
        2 or 4 or 39 or 40 => General with { Decimals = 2 },
        9 => General with { IsShare = true, Decimals = 0 },
        10 => General with { IsShare = true, Decimals = 2 },
        (>= 14 and <= 17) or (>= 27 and <= 31) or 36 or (>= 50 and <= 58) => General with { HasDay = true },
        (>= 18 and <= 21) or (>= 32 and <= 35) or (>= 45 and <= 47) => General with { HasTime = true },
        22 => General with { HasDay = true, HasTime = true },
        _ => General,
    };

    public static NumberFormat Of(string code)
    {
        // What is positive; texts, colours and languages in it say nothing about the number.
        var plain = Literal().Replace(code.Split(';')[0], "").ToLowerInvariant();
        if (plain.Contains("general", StringComparison.Ordinal) || plain.Length == 0 || plain == "@")
        {
            return General;
        }

        var (day, time) = (plain.AsSpan().ContainsAny("yd") || plain.Contains("mmm", StringComparison.Ordinal), plain.AsSpan().ContainsAny("hs"));
        if (day || time)
        {
            return General with { HasDay = day, HasTime = time };
        }

        var parts = plain.Split('.', 2);
        return plain.AsSpan().ContainsAny("/?e") ? General
            : new NumberFormat(false, false, plain.Contains('%'), parts[0].Count(c => c == '0'), parts is [_, var decimals] ? decimals.Count(c => c is '0' or '#') : parts[0].Contains('0') ? 0 : null);
    }

    public string Show(string value, bool from1904)
    {
        if (Parse.Machine(value) is not { } number)
        {
            return value;
        }

        if ((HasDay || HasTime) && number is >= 0 and < 2_958_466)
        {
            var moment = (from1904 ? Beginning1904 : Beginning).AddSeconds(Math.Round(number * 86_400));
            return moment.ToString(HasDay && HasTime ? "yyyy-MM-dd HH:mm" : HasDay ? "yyyy-MM-dd" : "HH:mm", CultureInfo.InvariantCulture);
        }

        if (Decimals is not { } decimals)
        {
            return Math.Abs(number) < 1e15 ? ((decimal)number).ToString("0.############", CultureInfo.InvariantCulture) : value;
        }

        var shown = Math.Abs(number) < 1e15 ? Math.Round((decimal)number * (IsShare ? 100 : 1), decimals, MidpointRounding.AwayFromZero).ToString(
            new string('0', Math.Max(1, Math.Min(LeastDigits, 30))) + (decimals > 0 ? "." + new string('0', Math.Min(decimals, 12)) : ""), CultureInfo.InvariantCulture) : value;
        return IsShare ? $"{shown}%" : shown;
    }

    [GeneratedRegex("""
        "[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]
        """, RegexOptions.IgnoreCase)]
    private static partial Regex Literal();
}
