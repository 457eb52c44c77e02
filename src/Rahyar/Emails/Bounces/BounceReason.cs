using System.Text.RegularExpressions;

namespace Rahyar.Emails.Bounces;

/// <summary>Why an e-mail came back, as far as its receiver's mail server says. Kept by these numbers.</summary>
internal enum BounceReason
{
    /// <summary>Nobody is reached at the address, now or later.</summary>
    NoSuchAddress = 1,

    /// <summary>The mailbox is full.</summary>
    Full = 2,

    /// <summary>Rules of the receiver or of a relay on the way: it says nothing about the address.</summary>
    Refused = 3,

    Other = 4,
}

/// <summary>Reads reasons from the enhanced status codes of mail servers (RFC 3463), such as <c>5.1.1</c>.</summary>
internal static partial class BounceReasons
{
    // The mailbox, its domain or its syntax is none; it has moved without a new address; its host takes no mail (null MX).
    private static readonly HashSet<string> Nowhere = ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"];

    /// <summary>What a permanent refusal means, by the first code in it. Without one it says nothing about the address: a relay that is set up wrongly answers so to everybody.</summary>
    public static BounceReason Of(string said) => Code().Match(said) is not { Success: true } code ? BounceReason.Other
        : Nowhere.Contains(code.Value) ? BounceReason.NoSuchAddress
        : code.Value == "5.2.2" ? BounceReason.Full
        : code.Value.StartsWith("5.7.", StringComparison.Ordinal) ? BounceReason.Refused
        : BounceReason.Other;

    [GeneratedRegex(@"(?<![\d.])5\.\d{1,3}\.\d{1,3}(?![\d.])")]
    private static partial Regex Code();
}
