using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Files;
using Rahyar.Modules.Communication.Notes;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Structure;

namespace Rahyar.Demo;

/// <summary>Seeds notes and files of a few demo mentorships, in their language; the last of each is still unread by the mentee.</summary>
internal sealed class ContentSeeds(AppDb db, SharedFileContent contents, DateTimeOffset now)
{
    private static readonly (string Title, string Text, string Changed)[] English =
    [
        ("Questions for next time", "1. How do I choose between two methods?\n2. Is a pilot with six people enough?",
            "1. How do I choose between two methods?\n2. Is a pilot with six people enough? (Yes, to try the questions; no, to answer them.)\n3. Who reads the draft before the supervisor does?"),
        ("Reading list", "Start with the short one.\n\n– A review article, for the map of the field\n– Two studies that disagree with each other\n– One methods chapter, slowly", ""),
        ("", "We agreed: one page on the question by Friday, without looking anything up. Then the outline.", ""),
    ];

    private static readonly (string Title, string Text, string Changed)[] Persian =
    [
        ("پرسش‌های دفعهٔ بعد", "۱. میان دو روش چطور انتخاب کنم؟\n۲. مطالعهٔ آزمایشی با شش نفر کافی است؟",
            "۱. میان دو روش چطور انتخاب کنم؟\n۲. مطالعهٔ آزمایشی با شش نفر کافی است؟ (برای سنجیدن پرسش‌ها بله؛ برای پاسخ دادن به آن‌ها نه.)\n۳. پیش از استاد راهنما چه کسی پیش‌نویس را بخواند؟"),
        ("فهرست خواندنی‌ها", "از متن کوتاه‌تر شروع کن.\n\n– یک مقالهٔ مروری، برای نقشهٔ این حوزه\n– دو پژوهش که با هم مخالف‌اند\n– یک فصل روش، آهسته", ""),
        ("", "قرارمان: تا جمعه یک صفحه دربارهٔ پرسش، بی‌آنکه به جایی نگاه کنی. بعد طرح کلی.", ""),
    ];

    // Of each language the first, among whom the cast is.
    private const int Some = 8;

    public static async Task SaveAsync(IServiceProvider services, IEnumerable<(Mentorship Mentorship, Guid Mentor, Guid Mentee, bool Persian)> lives,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var kept = new ContentSeeds(db, services.GetRequiredService<SharedFileContent>(), now);
        var some = lives.Where(l => l.Mentorship.State is MentorshipState.Active or MentorshipState.Initiated).GroupBy(l => l.Persian).SelectMany(of => of.Take(Some)).ToList();
        foreach (var (mentorship, mentor, mentee, persian) in some)
        {
            await kept.AddAsync(mentorship, mentor, mentee, persian, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        // Both have looked lately, though not at the last.
        var (ids, looked) = (some.ConvertAll(l => l.Mentorship.Id), (DateTimeOffset?)now.AddDays(-3));
        await db.ReadingPositions.Where(p => ids.Contains(p.MentorshipId))
            .ExecuteUpdateAsync(row => row.SetProperty(p => p.NotesUpTo, looked).SetProperty(p => p.FilesUpTo, looked), cancellationToken);
    }

    private async Task AddAsync(Mentorship mentorship, Guid mentor, Guid mentee, bool persian, CancellationToken cancellationToken)
    {
        var met = await db.Sessions.AsNoTracking().Where(s => s.MentorshipId == mentorship.Id && s.State == SessionState.Held)
            .OrderByDescending(s => s.StartsAt).FirstOrDefaultAsync(cancellationToken);
        var words = persian ? Persian : English;
        Write(words[0], null, mentee, mentor, 16);
        Write(words[1], null, mentor, mentor, 9);
        Write(words[2], met, mentee, mentee, 6);
        await ShareAsync(persian ? "طرح کلی.md" : "outline.md", $"# {words[0].Title}\n\n{words[0].Changed}\n", mentee, 12);
        await ShareAsync(persian ? "چکیده، پیش‌نویس دوم.txt" : "abstract-second-draft.txt", string.Concat(Enumerable.Repeat(words[2].Text + "\n", 18)), mentee, 5);
        await ShareAsync(persian ? "فهرست خواندنی‌ها.txt" : "reading-list.txt", $"{words[1].Title}\n\n{words[1].Text}\n", mentor, 1);

        void Write((string Title, string Text, string Changed) of, Session? about, Guid by, Guid changer, int days)
        {
            var note = new Note(mentorship, about, Guid.CreateVersion7(), by, now.AddDays(-days));
            db.AddRange(note, note.Write(mentorship, of.Title, of.Text, by, now.AddDays(-days))!);
            if (of.Changed.Length > 0)
            {
                db.Add(note.Write(mentorship, of.Title, of.Changed, changer, now.AddDays(-2))!);
            }
        }

        async Task ShareAsync(string name, string text, Guid by, int days)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var file = new SharedFile(mentorship, name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), Guid.CreateVersion7(), by, now.AddDays(-days));
            await contents.KeepAsync(file, () => new MemoryStream(bytes), cancellationToken);
            db.Add(file);
        }
    }
}
