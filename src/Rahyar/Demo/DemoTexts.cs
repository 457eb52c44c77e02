namespace Rahyar.Demo;

/// <summary>What the demo's people say: written for it, as students and mentors write.</summary>
internal static class DemoTexts
{
    public static readonly string[] Topics =
    [
        "academic writing", "research design", "statistics", "programming", "machine learning", "data science", "presenting", "time management",
        "career planning", "job applications", "networking", "laboratory methods", "literature review", "scholarships", "teaching", "leadership",
        "public speaking", "study abroad", "interview practice", "project management", "ethics", "publishing",
    ];

    public static readonly string[] Fields =
        ["Biology", "Computer Science", "Education", "Electrical Engineering", "Mathematics", "Mechanical Engineering", "Medicine", "Psychology"];

    public static readonly string[] Values =
        ["curiosity", "reliability", "independence", "fairness", "humour", "patience", "ambition", "openness", "care", "craft"];

    public static readonly string[] Modes = ["video", "voice", "text", "in-person"];

    public static readonly string[] Hours =
    [
        "Mon 18:00-21:00;Wed 18:00-21:00", "Tue 17:00-20:00;Thu 17:00-20:00", "Sat 09:00-12:00", "Sun 16:00-20:00;Tue 19:00-21:00",
        "Mon 12:00-14:00;Thu 18:00-21:00", "Wed 16:00-19:00;Sat 10:00-13:00",
    ];

    private static readonly string[] Hello =
    [
        "Hello! I am glad that we were matched. I am in my first year and still finding my way around; I would love to hear how you began.",
        "Hi, thank you for taking me on. I hope to learn how research is really done, not only how it is described.",
        "Good evening! I have read your profile with pleasure. Shall we find a time to talk next week?",
    ];

    private static readonly string[] HelloFa =
    [
        "سلام! خوشحالم که با هم تطبیق داده شدیم. سال اول هستم و هنوز دارم راه و چاه را یاد می‌گیرم؛ دوست دارم بدانم شما چطور شروع کردید.",
        "سلام و سپاس از اینکه پذیرفتید. امیدوارم یاد بگیرم پژوهش در عمل چطور انجام می‌شود.",
        "عصر بخیر! معرفی شما را با علاقه خواندم. هفتهٔ آینده وقت دارید کمی گفت‌وگو کنیم؟",
    ];

    private static readonly string[] FromMentee =
    [
        "I tried what you suggested and the second chapter is much clearer now.", "I have two papers that say opposite things. How do you decide which to trust?",
        "The exam went better than I feared. Thank you for last week.", "Could we look at my outline together on Thursday?",
        "I am stuck between two topics. May I send you both in three sentences each?", "My supervisor liked the figure. It was your idea!",
        "I did not get far this week; the laboratory was closed.", "Is it normal to rewrite an introduction five times?",
    ];

    private static readonly string[] FromMenteeFa =
    [
        "پیشنهاد شما را امتحان کردم و فصل دوم حالا خیلی روشن‌تر شده است.", "دو مقاله دارم که خلاف هم می‌گویند. شما چطور تصمیم می‌گیرید به کدام اعتماد کنید؟",
        "امتحان بهتر از آنچه می‌ترسیدم پیش رفت. برای هفتهٔ پیش ممنونم.", "می‌شود پنجشنبه طرح کلی‌ام را با هم ببینیم؟",
        "بین دو موضوع مانده‌ام. هر کدام را در سه جمله بفرستم؟", "این هفته زیاد جلو نرفتم؛ آزمایشگاه بسته بود.",
    ];

    private static readonly string[] FromMentor =
    [
        "That is a good question, and an honest one. Start with who wrote it and what they measured.", "Thursday suits me. Bring the outline, even if it is rough.",
        "Five times is modest. Send me the version that you like least; it will teach us most.", "Well done. What would you do differently next time?",
        "Send both topics. I will only ask questions, the choice stays yours.", "No harm in a slow week. What is the smallest next step?",
        "I was at a conference and am late in answering, sorry. Here is the reading list that I promised.",
    ];

    private static readonly string[] FromMentorFa =
    [
        "پرسش خوب و صادقانه‌ای است. از اینجا شروع کنید که چه کسی نوشته و چه چیزی را سنجیده است.", "پنجشنبه خوب است. طرح را بیاورید، حتی اگر خام باشد.",
        "آفرین. دفعهٔ بعد چه چیزی را جور دیگری انجام می‌دهید؟", "هر دو موضوع را بفرستید. من فقط می‌پرسم؛ انتخاب با شماست.",
        "هفتهٔ کند اشکالی ندارد. کوچک‌ترین گام بعدی چیست؟", "درگیر همایش بودم و دیر پاسخ دادم، ببخشید. فهرست خواندنی‌ها که قول داده بودم اینجاست.",
    ];

    private static readonly string[] Goals =
    [
        "Submit the conference abstract", "Find five papers on my topic and summarise each in three sentences", "Give a ten-minute talk to my group",
        "Write the first draft of the introduction", "Apply for the summer school", "Finish the statistics course with exercises",
    ];

    private static readonly string[] GoalsFa =
    [
        "فرستادن چکیده به همایش", "پیدا کردن پنج مقاله دربارهٔ موضوعم و خلاصهٔ سه‌جمله‌ای هر کدام", "ارائهٔ ده‌دقیقه‌ای برای گروهم",
        "نوشتن پیش‌نویس نخست مقدمه", "درخواست برای مدرسهٔ تابستانی",
    ];

    public static string FirstMessage(Random dice, bool persian) => Names.Of(dice, persian ? HelloFa : Hello);

    /// <param name="nth">Which of what people say; it begins again at the end.</param>
    public static string Message(int nth, bool mentor, bool persian) => Nth(nth, (mentor, persian) switch
    {
        (true, true) => FromMentorFa,
        (true, false) => FromMentor,
        (false, true) => FromMenteeFa,
        _ => FromMentee,
    });

    public static string Goal(int nth, bool persian) => Nth(nth, persian ? GoalsFa : Goals);

    private static string Nth(int nth, string[] words) => words[nth % words.Length];
}
