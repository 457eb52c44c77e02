namespace Rahyar.Modules.Planning.Recruitment.Joining;

/// <summary>One question as it stands on the applicant's page.</summary>
internal sealed record QuestionField(FormQuestion Question, FormAnswers Answers, string? Error)
{
    public string Id => Question.Name;

    public string? About => string.Join(' ', new[] { Question.Help == BilingualText.None ? null : $"{Id}-hint", Error is null ? null : $"{Id}-error" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;

    public bool Needed => Question.Required || Question.Kind == QuestionKind.Consent;
}
