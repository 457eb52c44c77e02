namespace Rahyar.Questionnaires;

/// <summary>Questions beside what was answered to them: to be filled in (<c>_Questions</c>) or to be read (<c>_Answers</c>).</summary>
internal sealed record QuestionSheet(IReadOnlyList<Question> Questions, Answers Answers)
{
    /// <summary>Where one question has to be answered, the others say that they need not be.</summary>
    public bool MarksOptional => Questions.Any(q => q.MustBeAnswered);
}
