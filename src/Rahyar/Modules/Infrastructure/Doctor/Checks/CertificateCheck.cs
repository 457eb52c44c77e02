using System.Net.Security;

namespace Rahyar.Modules.Infrastructure.Doctor.Checks;

/// <summary>The certificate that browsers are shown: its name, its end, and who vouches for it.</summary>
internal sealed class CertificateCheck : Check
{
    private const int SoonDays = 14;

    public override string Name => "certificate";
    public override string Settings => "Rahyar:Address";

    public override async Task<Finding[]> LookAsync(Installation house, CancellationToken ct)
    {
        if (house.Address?.Scheme != Uri.UriSchemeHttps)
        {
            return [Unchecked("none-needed")];
        }

        var door = await house.AskAddressAsync();
        if (door.Certificate is not { } certificate)
        {
            return [Look("unseen", house.Address)];
        }

        var (ends, now) = (new DateTimeOffset(certificate.NotAfter.ToUniversalTime()), TimeProvider.System.GetUtcNow());
        return [ends < now ? Broken("expired", ends)
            : door.CertificateErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? Broken("other-name", house.Address.Host, certificate.Subject)
            : door.CertificateErrors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? Broken("untrusted", certificate.Issuer)
            : ends - now < TimeSpan.FromDays(SoonDays) ? Look("soon", ends)
            : Ok("good", ends)];
    }
}
