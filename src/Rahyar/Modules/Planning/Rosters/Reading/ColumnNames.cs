using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Rahyar.Data;
using Rahyar.Matching;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>The headings under which people write the columns of a roster, in English and in Persian, whatever their case, blanks and marks.</summary>
internal static class ColumnNames
{
    private static readonly (string Column, string Names)[] Known =
    [
        ("id", "identifier|student id|student number|student no|personnel number|personnel id|staff id|staff number|employee id|employee number|person id|matriculation number|sis id|user id|شناسه|کد|شماره|شماره دانشجویی|کد دانشجویی|شماره پرسنلی|کد پرسنلی|شماره کارمندی|شناسه کاربری|شناسه مؤسسه"),
        ("name", "full name|fullname|display name|name and surname|student name|mentor name|mentee name|نام|نام کامل|نام و نام خانوادگی|نام ونام خانوادگی|نام و فامیل|اسم"),
        ("given", "first name|firstname|given name|forename|نام کوچک|اسم کوچک"),
        ("family", "last name|lastname|surname|family name|نام خانوادگی|فامیل|فامیلی|شهرت"),
        ("email", "e-mail|mail|email address|e-mail address|mail address|university email|primary email|ایمیل|رایانامه|پست الکترونیک|پست الکترونیکی|نشانی ایمیل|آدرس ایمیل|نشانی الکترونیکی"),
        ("department", "faculty|school|college|unit|organisational unit|organizational unit|division|واحد|واحد سازمانی|دانشکده|گروه آموزشی|دپارتمان|بخش"),
        ("field", "field of study|major|subject|programme of study|program of study|discipline|specialty|specialisation|رشته|رشته تحصیلی|گرایش|تخصص"),
        ("country", "country of residence|nation|کشور|کشور محل زندگی|کشور محل سکونت|کشور اقامت"),
        ("timezone", "time zone|tz|zone|منطقه زمانی|ساعت محلی"),
        ("languages", "language|spoken languages|languages spoken|زبان|زبان ها|زبان‌ها|زبان های گفتاری"),
        ("offers", "offer|can offer|skills|skills offered|can teach|expertise|areas of expertise|topics offered|can give|مهارت ها|مهارت‌ها|مهارت|می تواند بدهد|می‌تواند بدهد|حوزه های تخصصی|زمینه های تخصصی|توانایی ها"),
        ("seeks", "seek|looking for|wants to learn|skills wanted|skills sought|topics wanted|interests|needs|wants to get|می خواهد بگیرد|می‌خواهد بگیرد|علاقه مندی ها|علاقه‌مندی‌ها|علایق|نیازها|می خواهد یاد بگیرد"),
        ("goals", "goal|aims|aim|objectives|motivation|هدف|اهداف|هدف ها|هدف‌ها|انگیزه"),
        ("years", "experience|years of experience|work experience|years experience|سابقه|سابقه کار|تجربه|سال های تجربه|سال‌های تجربه|سنوات"),
        ("education", "level|degree|education level|level of education|مقطع|مقطع تحصیلی|تحصیلات|مدرک|مدرک تحصیلی"),
        ("availability", "available|free times|free hours|hours|available times|زمان های آزاد|زمان‌های آزاد|ساعت های آزاد|وقت آزاد|اوقات آزاد"),
        ("modes", "mode|ways to meet|meeting modes|how to meet|شیوه های دیدار|شیوه‌های دیدار|شیوه دیدار|نحوه برگزاری"),
        ("values", "value|value cards|ارزش ها|ارزش‌ها"),
        ("capacity", "places|number of mentees|max mentees|maximum mentees|mentee capacity|ظرفیت|تعداد منتی|تعداد همیار|حداکثر منتی"),
        ("prefer", "prefers|preferred|preferences|wishes|ترجیح|ترجیح می دهد|ترجیح می‌دهد|اولویت ها"),
        ("avoid", "avoids|not with|نمی خواهد|نمی‌خواهد|نه با"),
        ("group", "declared group|گروه"),
        ("locked", "keep|keeps|partner|نگه می دارد|نگه می‌دارد"),
    ];

    private static readonly FrozenDictionary<string, string> ByKey = Known
        .SelectMany(known => known.Names.Split('|').Prepend(known.Column), (known, name) => (Key: Key(name), known.Column))
        .DistinctBy(known => known.Key).ToFrozenDictionary(known => known.Key, known => known.Column, StringComparer.Ordinal);

    /// <summary>The column that a heading names, be it followed by a remark or a mark of what is needed; null where it is none.</summary>
    public static string? Find(string header) => ByKey.GetValueOrDefault(Key(header))
        ?? (header.IndexOfAny(['(', '[', ':', '*', '/']) is > 0 and var at ? ByKey.GetValueOrDefault(Key(header[..at])) : null);

    /// <summary>
    /// Which heading is which column: a column's own name first, then the others in their order. Who writes given and family name apart is understood; what
    /// is nobody's, or somebody's a second time, keeps its own heading.
    /// </summary>
    public static string[] Assign(IReadOnlyList<string> headers)
    {
        var targets = headers.Select(header => Folding.IsBlank(header) ? "" : RosterForm.Kept).ToArray();
        for (var i = 0; i < targets.Length; i++)
        {
            // A name that stands twice is told as a fault, not taken for something else.
            targets[i] = Array.Find(RosterColumns.Names, name => name.Equals(headers[i].Trim(), StringComparison.OrdinalIgnoreCase)) ?? targets[i];
        }

        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] == RosterForm.Kept && Find(headers[i]) is { } column && !targets.Contains(column))
            {
                targets[i] = column;
            }
        }

        var (name, given, family) = (Array.IndexOf(targets, "name"), Array.IndexOf(targets, RosterForm.Given), Array.IndexOf(targets, RosterForm.Family));
        if (family >= 0 && given < 0 && name >= 0)
        {
            // «نام» beside «نام خانوادگی»; a full name beside a family name is the whole.
            targets[Key(headers[name]) is "نام" or "name" ? name : family] = Key(headers[name]) is "نام" or "name" ? RosterForm.Given : RosterForm.Kept;
        }
        else if (name >= 0)
        {
            foreach (var half in (int[])[given, family])
            {
                if (half >= 0)
                {
                    targets[half] = RosterForm.Kept;
                }
            }
        }

        return targets;
    }

    /// <summary>The headings of a row: each on one line, and no longer than an attribute's name may be.</summary>
    public static string[] Headings(IEnumerable<string> cells) => [.. cells.Take(RosterColumns.Most)
        .Select(cell => Excerpt.Fit(string.Join(' ', cell.Trim('\uFEFF').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), 100))];

    /// <summary>By which a set of headings is known again.</summary>
    public static string KeyOf(IEnumerable<string> headers) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', headers.Select(Key)))))[..32];

    private static string Key(string header) => string.Concat(Folding.SearchKey(header).Where(char.IsLetterOrDigit));
}
