namespace Rahyar.Matching;

/// <summary>Words for one thing that rosters of universities hold; a programme's rules take them over, add to them or leave them out.</summary>
internal static class UsualSynonyms
{
    public static readonly IReadOnlyList<IReadOnlyList<string>> Groups =
    [
        ["PostgreSQL", "Postgres", "PSQL"], ["JavaScript", "JS", "ECMAScript"], ["TypeScript", "TS"], ["React", "React.js"], ["Node.js", "Node"], ["Vue", "Vue.js"],
        ["Angular", "AngularJS", "Angular.js"], ["C#", "C Sharp"], ["C++", "CPP"], ["Go", "Golang"], ["Kubernetes", "K8s"], ["Microsoft SQL Server", "SQL Server", "MSSQL"],
        ["Machine learning", "ML", "یادگیری ماشین"], ["Artificial intelligence", "AI", "هوش مصنوعی"], ["Natural language processing", "NLP", "پردازش زبان طبیعی"],
        ["User experience", "UX", "تجربهٔ کاربری"], ["User interface", "UI", "رابط کاربری"], ["Data science", "علم داده", "علوم داده"], ["Programming", "Coding", "برنامه‌نویسی"],
        ["Statistics", "آمار"], ["Mathematics", "Maths", "Math", "ریاضی", "ریاضیات"], ["Research methods", "Research methodology", "روش تحقیق", "روش پژوهش"],
        ["Academic writing", "نگارش علمی", "نگارش دانشگاهی"], ["Curriculum vitae", "CV", "Résumé", "رزومه"], ["Doctorate", "PhD", "دکتری", "دکترا"],
        ["Time management", "مدیریت زمان"], ["Career planning", "برنامه‌ریزی شغلی", "مسیر شغلی"], ["Public speaking", "سخنرانی"], ["Teamwork", "Team work", "کار گروهی", "کار تیمی"],
    ];
}
