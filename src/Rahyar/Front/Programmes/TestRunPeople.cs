using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Texts;

namespace Rahyar.Front.Programmes;

/// <summary>People who do not exist, for a test run: half of them read Persian, and what they offer and seek meets here and there.</summary>
internal static class TestRunPeople
{
    private static readonly (string Latin, string Persian)[] Given =
    [
        ("Anahita", "آناهیتا"), ("Bahman", "بهمن"), ("Camelia", "کاملیا"), ("Dariush", "داریوش"), ("Elnaz", "الناز"), ("Farzad", "فرزاد"),
        ("Golnar", "گلنار"), ("Hamid", "حمید"), ("Jaleh", "ژاله"), ("Kamran", "کامران"), ("Laleh", "لاله"), ("Masoud", "مسعود"),
    ];

    private static readonly (string Latin, string Persian)[] Family =
        [("Sample", "نمونه"), ("Trial", "آزمونی"), ("Draft", "پیش‌نویس"), ("Model", "الگویی"), ("Sketch", "طرحی")];

    private static readonly string[] Topics =
        ["writing", "design", "statistics", "programming", "presenting", "time", "career", "applications", "laboratory", "literature", "scholarships", "leadership"];

    private static readonly string[] Fields = ["Biology", "Chemistry", "History", "Physics", "Sociology"];

    /// <summary>The n-th of them, with a participation on one side.</summary>
    public static (Person Person, Participation Participation) Make(Programme programme, Side side, int n, Guid by, DateTimeOffset now)
    {
        var ((given, family), persian) = ((Given[n % Given.Length], Family[n / Given.Length % Family.Length]), n % 2 == 1);
        var name = persian ? $"{given.Persian} {family.Persian}" : $"{given.Latin} {family.Latin}";
        var person = Person.Invent(name, $"{side.ToString().ToLowerInvariant()}.{n + 1}", programme.Id, now);
        person.Language = persian ? Texts.Persian : Texts.English;
        person.Calendar = persian ? CalendarKind.SolarHijri : CalendarKind.Gregorian;
        person.TimeZone = persian ? "Asia/Tehran" : "Europe/Berlin";
        string[] topics = [.. Enumerable.Range(0, 3).Select(i => Topics[(n + (i * 4) + (int)side) % Topics.Length])];
        return (person, new Participation(programme.Id, person.Id, side, new RosterProfile
        {
            Department = Fields[n % Fields.Length],
            Field = Fields[n % Fields.Length],
            Languages = persian ? ["fa", "en"] : ["en"],
            Offers = side == Side.Mentor ? topics : [],
            Seeks = side == Side.Mentee ? topics : [],
            Modes = ["video", "text"],
            Years = side == Side.Mentor ? "8" : "1",
            Capacity = side == Side.Mentor ? 2 : null,
        }, by, now));
    }
}
