using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Journeys;

namespace Rahyar.Modules.Evaluation.Cases;

/// <summary>Whose cases are kept together.</summary>
internal enum SubjectKind
{
    Mentorship = 0,
    Person = 1,

    /// <summary>What a person met of the platform: it changes with every page, the rest of theirs seldom.</summary>
    Traffic = 2,
}

/// <summary>All cases of one subject as they are kept, with what others need to know of it.</summary>
internal sealed record SubjectCases([property: JsonPropertyName("c")] IReadOnlyList<Case> Cases)
{
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Of a mentorship.</summary>
    [JsonPropertyName("m")]
    public MentorshipOutline? Outline { get; init; }

    /// <summary>Of a person: the institution's number.</summary>
    [JsonPropertyName("n")]
    public string? InstitutionalId { get; init; }

    /// <summary>Of a person: whether they take, or took, part.</summary>
    [JsonPropertyName("e")]
    public bool Enrolled { get; init; }

    /// <summary>Of a mentee: where they stand.</summary>
    [JsonPropertyName("j")]
    public Journey? Journey { get; init; }

    /// <summary>When they change by themselves.</summary>
    [JsonIgnore]
    public DateTimeOffset ChangesAt { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Compact);

    public static SubjectCases FromJson(string json, DateTimeOffset changesAt) => JsonSerializer.Deserialize<SubjectCases>(json, Compact)! with { ChangesAt = changesAt };
}

/// <summary>
/// The cases of one subject in the database: what a node begins with after a start. <see cref="KeptProfile"/> tells up to where in the
/// journal they are right.
/// </summary>
internal sealed class CaseRow
{
    public Guid ProgrammeId { get; init; }
    public SubjectKind Kind { get; init; }
    public Guid SubjectId { get; init; }

    /// <summary>Ticks of the instant at which they change by themselves.</summary>
    public long ChangesAt { get; init; }

    /// <summary>JSON of <see cref="SubjectCases"/>.</summary>
    public string Cases { get; init; } = "";

    internal sealed class Mapping : IEntityTypeConfiguration<CaseRow>
    {
        public void Configure(EntityTypeBuilder<CaseRow> row)
        {
            row.ToTable("evaluation_case_row");
            row.HasKey(c => new { c.ProgrammeId, c.Kind, c.SubjectId });
        }
    }
}

/// <summary>The last profile of a programme that was kept, and how far its cases have followed the journal and the traffic.</summary>
internal sealed class KeptProfile
{
    /// <summary>Of what is kept: raised with every change of a formula or of the JSON, it has everything counted anew.</summary>
    public const int CurrentVersion = 4;

    public Guid ProgrammeId { get; init; }
    public int CasesVersion { get; set; }
    public long Seq { get; set; }
    public long PageViewId { get; set; }
    public long AttemptId { get; set; }
    public DateTimeOffset AsOf { get; set; }

    /// <summary>The settings of the programme under which its cases were counted.</summary>
    public string Settings { get; set; } = "";

    public int Subjects { get; set; }
    public int Going { get; set; }

    /// <summary>The sixty readings as JSON.</summary>
    public string Readings { get; set; } = "[]";

    internal sealed class Mapping : IEntityTypeConfiguration<KeptProfile>
    {
        public void Configure(EntityTypeBuilder<KeptProfile> row)
        {
            row.ToTable("evaluation_kept_profile");
            row.HasKey(p => p.ProgrammeId);
        }
    }
}
