using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Rahyar.Web.Texts;

namespace Rahyar.Data.Secrets;

/// <summary>
/// Encrypts the keys of data protection under a passphrase that lies outside the database (<c>Secrets:PassphraseFile</c>). Whoever has the database or a
/// backup alone then opens no sealed secret and makes no session.
/// </summary>
internal sealed class KeySeal(IConfiguration configuration) : IXmlEncryptor
{
    public const string Section = "Secrets";

    private const int Iterations = 600_000, NonceBytes = 12, TagBytes = 16;

    private readonly string _salt = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
    private readonly ConcurrentDictionary<string, byte[]> _keys = [];

    public bool IsSet => Passphrase.IsSet(configuration, Section);

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var all = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(all.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(KeyOf(_salt, Iterations), TagBytes);
        aes.Encrypt(all.AsSpan(0, NonceBytes), plain, all.AsSpan(NonceBytes + TagBytes), all.AsSpan(NonceBytes, TagBytes));
        return new EncryptedXmlInfo(new XElement("sealed", new XAttribute("kdf", "pbkdf2-sha512"), new XAttribute("iterations", Iterations), new XAttribute("salt", _salt), Convert.ToBase64String(all)), typeof(KeyOpener));
    }

    public XElement Open(XElement kept)
    {
        var all = Convert.FromBase64String(kept.Value);
        var plain = new byte[all.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(KeyOf(kept.Attribute("salt")!.Value, Parse.Integer(kept.Attribute("iterations")?.Value) ?? Iterations), TagBytes);
        aes.Decrypt(all.AsSpan(0, NonceBytes), all.AsSpan(NonceBytes + TagBytes), all.AsSpan(NonceBytes, TagBytes), plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }

    // Slow, so that guessing is dear; once for each salt.
    private byte[] KeyOf(string salt, int iterations) => _keys.GetOrAdd(salt, _ => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(Passphrase.Of(configuration, Section) ?? throw new CryptographicException("The keys are sealed, and neither Secrets:PassphraseFile nor Secrets:Passphrase is set.")),
        Convert.FromBase64String(salt), iterations, HashAlgorithmName.SHA512, 32));
}

/// <summary>Opens what <see cref="KeySeal"/> has sealed. Stored keys name this class: it stays where it is.</summary>
internal sealed class KeyOpener(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => services.GetRequiredService<KeySeal>().Open(encryptedElement);
}
