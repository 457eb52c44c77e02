using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Tests.Harness;
using Rahyar.Tests.People;

namespace Rahyar.Tests.Planning.Recruitment;

/// <summary>What people do when a programme recruits, by its pages.</summary>
internal static class Recruiting
{
    /// <summary>Describes the call and opens it; the last day is two weeks away.</summary>
    public static async Task<Sheet> OpensRecruitment(this Someone coordinator, Guid programme, RunningApp app, string slug = "first-steps", int days = 14)
    {
        await coordinator.DescribesTheCall(programme, app, slug, days);
        return (await coordinator.Submit($"/programmes/{programme}/recruitment", "form[action*=Open]")).Is(200);
    }

    public static async Task<Sheet> DescribesTheCall(this Someone coordinator, Guid programme, RunningApp app, string slug = "first-steps", int days = 14) =>
        (await coordinator.Submit($"/programmes/{programme}/recruitment", "#call", new
        {
            Slug = slug,
            HeadingEnglish = "First steps",
            HeadingPersian = "گام‌های نخست",
            AboutEnglish = "A mentor for your first year.",
            AboutPersian = "یک منتور برای سال نخست شما.",
            ForWhomEnglish = "Everyone in the first year.",
            OfMentorsEnglish = "Two hours a month for each mentee.",
            ClosesOn = DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(days),
        })).Is(200);

    /// <summary>From the link to a proven address; the form of that side is open then.</summary>
    public static async Task<Sheet> ComesByTheLink(this Someone visitor, RunningApp app, string name, string email, string side = "mentee", string slug = "first-steps")
    {
        (await visitor.Submit($"/join/{slug}/{side}", "#who", new { Name = name, Email = email })).Is(200).IsAt("/sign-in/code");
        return (await visitor.Types(await app.CodeFor(email))).Is(200).IsAt($"/join/{slug}/{side}");
    }

    public static Dictionary<string, object?> AsMentee(string goals = "To know what comes next.", params string[] topics) => new()
    {
        ["a-field"] = "Biology",
        ["a-topics"] = topics.Length == 0 ? ["statistics"] : topics,
        ["a-goals"] = goals,
        ["a-languages"] = new[] { "fa", "en" },
        ["a-modes"] = new[] { "video" },
        ["a-hours"] = new[] { "Mon 18:00-21:00", "Sat 09:00-12:00" },
        ["a-time"] = "yes",
        ["a-consent"] = true,
    };

    public static Dictionary<string, object?> AsMentor(string capacity = "2", params string[] topics) => new(AsMentee("To give back.", topics)) { ["a-capacity"] = capacity };

    /// <summary>A visitor who applies as a mentee, start to end.</summary>
    public static async Task<(Someone Who, Guid Application)> Applies(this RunningApp app, string name, string side = "mentee", string slug = "first-steps", string language = "en")
    {
        var who = app.Visitor(name).Reads(language);
        var form = await who.ComesByTheLink(app, name, World.EmailOf(name), side, slug);
        var sent = (await who.Submit(form, "#application", side == "mentee" ? AsMentee() : AsMentor())).Is(200);
        return (who, Guid.Parse(sent.Path.Split('/')[^1]));
    }

    public static async Task<Sheet> Decides(this Someone coordinator, Guid programme, Decision decision, string reason, params Guid[] applications) =>
        await coordinator.Submit(await coordinator.ReadyToDecide(programme, decision, applications), "#decision", new { Reason = reason });

    public static async Task<Sheet> ReadyToDecide(this Someone coordinator, Guid programme, Decision decision, params Guid[] applications) =>
        (await coordinator.Get($"/programmes/{programme}/applications/decide?decision={decision}&{string.Join('&', applications.Select(a => $"a={a}"))}")).Is(200);

    public static Task<Application> ApplicationIs(this RunningApp app, Guid id) => app.World.Ask(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == id));
}

internal static class Answered
{
    public static Dictionary<string, object?> With(this Dictionary<string, object?> answers, string name, object? value) => new(answers) { [name] = value };
}
