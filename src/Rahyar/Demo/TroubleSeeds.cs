using Rahyar.Data;
using Rahyar.Demo.Lives;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Infrastructure.Help;
using Rahyar.Modules.Infrastructure.Help.Hours;
using Rahyar.Modules.People.Calendars;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Relationships.Concerns;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Web;
using Rahyar.Web.Texts;

namespace Rahyar.Demo;

/// <summary>What goes wrong in the demo, each in its sufferer's language: two concerns, and requests for help.</summary>
internal sealed class TroubleSeeds(Guid programme, Staff staff, DateTimeOffset now, Planted planted)
{
    private static readonly (string English, string Persian)[] Asked =
    [
        ("My microphone is not found in the browser.", "مرورگر میکروفون مرا پیدا نمی‌کند."),
        ("The page stays white on my old phone.", "صفحه روی گوشی قدیمی من سفید می‌ماند."),
        ("I cannot open the file that my mentor sent.", "فایلی که منتورم فرستاده باز نمی‌شود."),
        ("How do I change my address?", "چطور نشانی ایمیلم را عوض کنم؟"),
        ("The call broke off three times yesterday evening.", "تماس دیشب سه بار قطع شد."),
        ("I did not get the code by e-mail.", "کد ورود به ایمیل من نرسید."),
        ("My mentor cannot hear me in the call.", "صدای من در تماس شنیده نمی‌شود."),
    ];

    private static readonly TicketContext[] Seen =
        [new(CommunicationRoutes.Calendar, "Chrome on Android (121)", "English · Europe/Berlin"), new(CommunicationRoutes.Inbox, "Firefox on Windows (128)"), new(WebRoutes.Home, "Safari on iPhone (17)")];

    /// <summary>Read too late, then settled: the deadline that was missed shows in the indicators.</summary>
    public Concern Concluded(Mentorship mentorship, Person by)
    {
        var concern = new Concern(programme, mentorship.Id, mentorship.Members.Select(m => m.PersonId), by.Id, In(by,
            "I was asked for help with something that has nothing to do with the programme, and did not know how to say no.",
            "از من خواسته شد در کاری کمک کنم که ربطی به برنامه ندارد و نمی‌دانستم چطور نه بگویم."), now.AddDays(-33));
        concern.Acknowledge(staff.Safeguarding.Id, now.AddDays(-28));
        concern.Conclude(In(staff.Safeguarding, "Talked with both, separately. Boundaries made clear; the mentee wishes to go on.",
            "با هر دو جداگانه گفت‌وگو شد. مرزها روشن شد؛ منتی می‌خواهد ادامه دهد."), staff.Safeguarding.Id, now.AddDays(-12));
        return concern;
    }

    /// <summary>Raised yesterday; nobody has read it yet.</summary>
    public Concern Fresh(Mentorship mentorship, Person by) => new(programme, mentorship.Id, mentorship.Members.Select(m => m.PersonId), by.Id, In(by,
        "My mentor has asked twice to meet in the evening, away from the university. I would rather not, and do not know how to say so.",
        "منتورم دو بار خواسته است عصر و بیرون از دانشگاه همدیگر را ببینیم. ترجیح می‌دهم نروم و نمی‌دانم چطور بگویم."), now.AddHours(-20));

    public IEnumerable<Entity> Tickets(IReadOnlyList<Person> mentees)
    {
        foreach (var (i, text) in mentees.Count == 0 ? [] : Asked.Index())
        {
            var by = mentees[i % mentees.Count];
            var opened = now.AddDays(-26 + (i * 3)).AddHours(i);
            var ticket = new Ticket(programme, by.Id, In(by, text.English, text.Persian), opened, context: i % 2 == 0 ? Seen[i % Seen.Length] : null);
            if (i != 4)
            {
                yield return ticket.Answer(In(by, "Thank you for writing. Please look at the first answers on the page “Help”, and tell me what you see.",
                    "سپاس که نوشتید. لطفاً پاسخ‌های کوتاه بالای صفحهٔ «کمک» را ببینید و بگویید چه می‌بینید."),
                    i % 3 != 1 ? TicketState.Solved : TicketState.WaitingForAsker, staff.Support.Id, opened.AddHours((planted.Is(CategoryId.INF) ? 200 : 3) + (i * 5)));
            }

            ticket.Tell(opened);
            yield return ticket;
        }
    }

    /// <summary>As the institution has said them, with two days around the turn of the year.</summary>
    public SupportHours Hours()
    {
        var hours = new SupportHours(SupportTimes.Usual(InstitutionTime.Usual with { Zone = staff.Support.TimeZone }));
        var year = now.Year + (now.Month == 12 && now.Day > 26 ? 1 : 0);
        hours.Add(new Holiday(new(year, 12, 31), new(year + 1, 1, 1)), staff.Administrator.Id, now.AddDays(-40));
        return hours;
    }

    public Ticket OfVisitor()
    {
        var ticket = Ticket.OfVisitor("new.student@example.invalid", Texts.English, "I was told that I am in the programme, but no code comes to this address.", now.AddHours(-2), null, new(Page: PeopleRoutes.SignInCode));
        ticket.Tell(now.AddHours(-2));
        return ticket;
    }

    private static string In(Person reader, string english, string persian) => reader.Language == Texts.Persian ? persian : english;
}
