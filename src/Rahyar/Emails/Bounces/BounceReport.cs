using MimeKit;

namespace Rahyar.Emails.Bounces;

/// <summary>What a delivery status notification (RFC 3464) says: that an e-mail could not be delivered and will not be, and why.</summary>
/// <param name="To">The addresses to which the notification was sent.</param>
internal sealed record BounceReport(IReadOnlyList<string> To, BounceReason Reason, string Said)
{
    private static readonly string[] Ways = ["Delivered-To", "X-Original-To", "Envelope-To"];

    /// <summary>
    /// Null where it is no such notification, or tells of a delay, a delivery, or what may still come. A relay that has tried for days and gives up tells of a failure too, under the
    /// passing code (4.…) that it last had: the e-mail has not arrived, and about the address that says nothing.
    /// </summary>
    public static BounceReport? Of(MimeMessage mail)
    {
        if (Status(mail.Body) is not { } status)
        {
            return null;
        }

        foreach (var fields in status.StatusGroups.Skip(1))
        {
            if (fields["Action"]?.Trim().Equals("failed", StringComparison.OrdinalIgnoreCase) == true && fields["Status"]?.Trim() is { } code && code is ['4' or '5', ..])
            {
                var diagnosis = fields["Diagnostic-Code"] is { } told ? told[(told.IndexOf(';', StringComparison.Ordinal) + 1)..].ReplaceLineEndings(" ").Trim() : "";
                string[] to = [.. mail.To.Mailboxes.Select(m => m.Address), .. Ways.Select(way => mail.Headers[way]).OfType<string>()];
                // The relay's own code comes first; where it is a general one, the receiver's words may hold a finer.
                var reason = code[0] == '4' ? BounceReason.Other : BounceReasons.Of(code) is var of && of != BounceReason.Other ? of : BounceReasons.Of(diagnosis);
                return new BounceReport(to, reason, diagnosis.Length > 0 ? diagnosis : code);
            }
        }

        return null;
    }

    private static MessageDeliveryStatus? Status(MimeEntity? body) => body is MultipartReport report
        && string.Equals(report.ReportType, "delivery-status", StringComparison.OrdinalIgnoreCase) ? report.OfType<MessageDeliveryStatus>().FirstOrDefault() : null;
}
