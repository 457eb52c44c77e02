using Microsoft.AspNetCore.Authorization;
using Rahyar.Emails;
using Rahyar.Emails.Letters;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Letters;

/// <summary>/letters/{letter}: one letter in the institution's words.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class EditModel(Texts texts, LogoContent logos, HouseAddress house) : LetterPage(texts, logos, house);
