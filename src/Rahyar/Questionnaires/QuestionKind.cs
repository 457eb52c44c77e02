namespace Rahyar.Questionnaires;

/// <summary>How a question is answered: one closed list for all questionnaires.</summary>
internal enum QuestionKind
{
    Short = 0,
    Long = 1,
    One = 2,
    Several = 3,
    Number = 4,
    YesNo = 5,
    Date = 6,

    /// <summary>A box that has to be ticked.</summary>
    Consent = 7,

    /// <summary>A grade from 1 to 5; only its ends have words.</summary>
    Scale = 8,
}
