using Microsoft.AspNetCore.Authorization;
using Rahyar.Emails;
using Rahyar.Emails.Letters;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Letters;

/// <summary>/programmes/{id}/letters/{letter}: one letter in a programme's words.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class EditOfProgrammeModel(Texts texts, LogoContent logos, HouseAddress house) : LetterPage(texts, logos, house);
