using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.People.Protection;

/// <summary>
/// Each table of the model says what it keeps about people, what of it they take along, and what erasure does: walked from the model itself, so that a new
/// table cannot be forgotten.
/// </summary>
[Trait("Database", "none")]
public sealed class PersonalDataStory
{
    // Ids of things. Any other id is a person's or a participation's until a table says so.
    private static readonly HashSet<string> Things =
    [
        "Id", "ProgrammeId", "RunningProgrammeId", "MentorshipId", "ClientId", "NoteId", "SectionId", "WaveId", "InvitationId", "RunId", "DrawId", "EditionId", "AfterId",
        "ReversesId", "RoleId", "ConcernId", "AgreementId", "ApplicationId", "MessageId", "SessionId", "TicketId", "ActId",
    ];

    [Fact]
    public async Task Each_table_has_somebody_who_speaks_for_it()
    {
        var (types, tables) = await LookAsync();
        var silent = types.Where(t => tables.All(p => p.Row != t.ClrType)).Select(t => t.ClrType.Name);
        Assert.True(!silent.Any(), $"Say in the module's …Tables.cs what these keep about people (CONTRIBUTING, “Change a table”): {string.Join(", ", silent)}");
    }

    [Fact]
    public async Task Each_id_that_may_be_a_persons_is_named()
    {
        var (types, tables) = await LookAsync();
        var unnamed = (from type in types
                       let named = tables.Where(t => t.Row == type.ClrType).SelectMany(t => t.Naming).ToHashSet()
                       from property in type.GetProperties()
                       where HoldsIds(property.ClrType, 0) && !Things.Contains(property.Name) && !named.Contains(property.Name)
                       select $"{type.ClrType.Name}.{property.Name}").ToList();
        Assert.True(unnamed.Count == 0, $"Whose ids are these? Name them beside their table: {string.Join(", ", unnamed)}");
        Assert.True(tables.Sum(t => t.Naming.Count) > 80, "Hardly any column is named.");
        Assert.Empty(tables.SelectMany(t => t.Naming.Where(n => types.Single(x => x.ClrType == t.Row).FindProperty(n) is null).Select(n => $"{t.Row.Name}.{n} is no column")));
    }

    [Fact]
    public async Task No_column_goes_out_that_its_table_does_not_name()
    {
        var (types, tables) = await LookAsync();
        var (faults, seen) = (new List<string>(), 0);
        foreach (var table in tables.Where(t => t.Name.Length > 0 && t.Withheld is null))
        {
            foreach (var property in types.Single(t => t.ClrType == table.Row).GetProperties().Where(p => p.PropertyInfo is not null))
            {
                seen++;
                var (given, hidden, id) = (table.Given.Contains(property.Name), table.Hidden.Contains(property.Name), property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?) || property.ClrType.IsAssignableTo(typeof(IEnumerable<Guid>)));
                if (id ? given && !OwnIds.Contains(property.Name) : given == hidden)
                {
                    faults.Add($"{table.Row.Name}.{property.Name}");
                }
            }
        }

        Assert.True(seen > 250, $"Only {seen} columns are seen.");
        Assert.True(faults.Count == 0, "Does a person take these along? Name them in Shows or Gives where they, or the institution in their sight, wrote them; in GivesWhere where two did; "
            + $"in Hides where they are for the eyes of an office or somebody else's (CONTRIBUTING, “Change a table”): {string.Join(", ", faults)}");
    }

    [Fact]
    public async Task No_words_that_a_member_may_have_written_pass_for_those_of_an_office()
    {
        var (types, tables) = await LookAsync();
        var words = tables.Where(t => t.Name.Length == 0 && t.Naming.Count > 0 && tables.All(o => o == t || o.Row != t.Row))
            .Where(t => types.Single(x => x.ClrType == t.Row).GetProperties().Any(p => p.ClrType == typeof(string))).Select(t => t.Row.Name).Order().ToList();
        Assert.True(words.ToHashSet().SetEquals(ByOffice), $"Who writes in these? Where a member can, it is AddPersonal; else write it here: {string.Join(", ", words.Except(ByOffice).Concat(ByOffice.Except(words)))}");
    }

    // Tables with words in which only who holds an office writes, by looking at each of their pages.
    private static readonly string[] ByOffice =
    [
        "Announcement", "Article", "BulkAct", "CodeOfConduct", "ControlEvidence", "CostEntry", "GateWaiver", "InterviewNote", "LetterText", "LotteryAnnouncement", "MatchRun", "MentorshipAlert", "ModelSettings",
        "PlanSection", "PlanVersion", "RosterImport", "SupportContact", "SurveyWave", "TrainingAssignment",
    ];

    private static readonly string[] OwnIds = ["Id", "ProgrammeId", "MentorshipId"];

    [Fact]
    public async Task Each_says_in_both_languages_what_a_person_reads()
    {
        await using var app = Build();
        var (types, tables) = await LookAsync();
        var texts = Texts.Own;
        var own = tables.Where(t => t.Name.Length > 0).ToList();
        Assert.True(own.Count > 40);
        Assert.Equal(own.Count, own.Select(t => t.Name).Distinct().Count());
        var asked = own.Select(t => $"personal.{t.Name}").Concat(own.SelectMany(t => t.Shown).Select(c => $"personal.column.{c}"))
            .Concat(own.Where(t => t.Fate != Fate.Removed).Select(t => $"people.erasure.why.{t.Why ?? "nobody said"}"))
            .Concat(own.Where(t => t.Withheld is not null).Select(t => $"people.data.withheld.{t.Withheld}"))
            .Concat(app.Services.GetServices<Period>().SelectMany(p => new[] { $"period.{p.Name}", $"period.{p.Name}.text" }));
        Assert.Empty(asked.Where(key => !texts.Has(key)).Distinct());
        Assert.Empty(own.SelectMany(t => t.Shown.Where(c => types.Single(x => x.ClrType == t.Row).FindProperty(c) is null).Select(c => $"{t.Row.Name}.{c}")));
    }

    [Fact]
    public async Task Both_databases_understand_which_rows_are_whose_and_which_are_old()
    {
        await using var app = Build();
        var (person, now) = (new Person("Sara", "sara@example.edu", "S-1405", DateTimeOffset.UnixEpoch), DateTimeOffset.UnixEpoch);
        using var sqlite = Model.Sqlite();
        using var postgres = Model.Postgres();
        foreach (var db in new AppDb[] { sqlite, postgres })
        {
            var asked = app.Services.GetServices<PersonalTable>().Select(t => t.Of(db, person)).OfType<IQueryable<object>>()
                .Concat(app.Services.GetServices<RetentionRule>().Select(r => r.Old(db, now))).Append(Rahyar.Modules.People.Passwords.SealKeys.Unsealed(db)).ToList();
            Assert.True(asked.Count > 50);
            Assert.All(asked, query => Assert.Contains("SELECT", query.ToQueryString(), StringComparison.Ordinal));
        }
    }

    // Put together and never started: nothing is asked of a database.
    private static Microsoft.AspNetCore.Builder.WebApplication Build() => App.Build(["--Rahyar:DataFolder=" + Path.Combine(Path.GetTempPath(), $"rahyar-none-{Guid.NewGuid():N}"), "--Rahyar:Schedule=off"]);

    private static async Task<(List<IEntityType> Types, List<PersonalTable> Tables)> LookAsync()
    {
        await using var app = Build();
        using var db = Model.Sqlite();
        var types = db.Model.GetEntityTypes()
            .Where(t => !t.IsMappedToJson() && !t.GetTableName()!.StartsWith(QuartzTables.Prefix, StringComparison.Ordinal)).ToList();
        Assert.True(types.Count > 70, $"The test sees only {types.Count} tables.");
        return (types, [.. app.Services.GetServices<PersonalTable>()]);
    }

    private static bool HoldsIds(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(Guid) || (depth < 3 && !type.IsPrimitive && type != typeof(string) && !type.IsEnum && type.Namespace != "System"
            && (type.IsGenericType ? type.GetGenericArguments().Any(a => HoldsIds(a, depth + 1))
                : type.IsArray ? HoldsIds(type.GetElementType()!, depth + 1)
                : type.GetProperties().Any(p => p.GetIndexParameters().Length == 0 && HoldsIds(p.PropertyType, depth + 1))));
    }
}
