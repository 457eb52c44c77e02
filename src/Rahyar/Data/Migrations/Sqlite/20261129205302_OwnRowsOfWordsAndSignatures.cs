using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OwnRowsOfWordsAndSignatures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "communication_correspondence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    first_message_at = table.Column<long>(type: "INTEGER", nullable: true),
                    first_message_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    last_word_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_word_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_correspondence", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "structure_agreement_signature",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agreement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_agreement_signature", x => new { x.agreement_id, x.person_id });
                    table.ForeignKey(
                        name: "FK_structure_agreement_signature_structure_agreement_agreement_id",
                        column: x => x.agreement_id,
                        principalTable: "structure_agreement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Sql("""
                INSERT INTO communication_correspondence (id, version, programme_id, first_message_at, first_message_by, last_word_at, last_word_by)
                SELECT id, 0, programme_id, first_message_at, first_message_by, last_word_at, last_word_by FROM structure_mentorship
                WHERE first_message_at IS NOT NULL
                """);
            migrationBuilder.Sql("""
                INSERT INTO structure_agreement_signature (agreement_id, person_id, "at")
                SELECT a.id, json_extract(s.value, '$.PersonId'), json_extract(s.value, '$.At') FROM structure_agreement AS a, json_each(a.signatures) AS s
                """);

            migrationBuilder.DropColumn(
                name: "signed_at",
                table: "structure_mentorship_member");

            migrationBuilder.DropColumn(
                name: "first_message_at",
                table: "structure_mentorship");

            migrationBuilder.DropColumn(
                name: "first_message_by",
                table: "structure_mentorship");

            migrationBuilder.DropColumn(
                name: "last_word_at",
                table: "structure_mentorship");

            migrationBuilder.DropColumn(
                name: "last_word_by",
                table: "structure_mentorship");

            migrationBuilder.DropColumn(
                name: "missed_sessions_in_arow",
                table: "structure_mentorship");

            migrationBuilder.DropColumn(
                name: "reply_hours",
                table: "structure_mentorship");

            migrationBuilder.DropColumn(
                name: "signatures",
                table: "structure_agreement");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "communication_correspondence");

            migrationBuilder.DropTable(
                name: "structure_agreement_signature");

            migrationBuilder.AddColumn<long>(
                name: "signed_at",
                table: "structure_mentorship_member",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "first_message_at",
                table: "structure_mentorship",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "first_message_by",
                table: "structure_mentorship",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "last_word_at",
                table: "structure_mentorship",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "last_word_by",
                table: "structure_mentorship",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "missed_sessions_in_arow",
                table: "structure_mentorship",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "reply_hours",
                table: "structure_mentorship",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "signatures",
                table: "structure_agreement",
                type: "TEXT",
                nullable: true);
        }
    }
}
