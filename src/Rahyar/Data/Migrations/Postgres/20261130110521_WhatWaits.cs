using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WhatWaits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "person_id",
                table: "relationships_support_contact",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "mailbox",
                table: "planning_programme",
                type: "character varying(256)",
                maxLength: 256,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "called_back",
                table: "planning_announcement",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "called_back_at",
                table: "planning_announcement",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "letter",
                table: "email",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "programme_id",
                table: "email",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "letter_text",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    letter = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_letter_text", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "letterhead",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name_english = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    name_persian = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    colour = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_letterhead", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_todo_choice",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    digest = table.Column<int>(type: "integer", nullable: false),
                    at_once = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    later = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_todo_choice", x => x.person_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_letter_text_letter_programme_id_language",
                table: "letter_text",
                columns: new[] { "letter", "programme_id", "language" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "letter_text");

            migrationBuilder.DropTable(
                name: "letterhead");

            migrationBuilder.DropTable(
                name: "people_todo_choice");

            migrationBuilder.DropColumn(
                name: "person_id",
                table: "relationships_support_contact");

            migrationBuilder.DropColumn(
                name: "mailbox",
                table: "planning_programme");

            migrationBuilder.DropColumn(
                name: "called_back",
                table: "planning_announcement");

            migrationBuilder.DropColumn(
                name: "called_back_at",
                table: "planning_announcement");

            migrationBuilder.DropColumn(
                name: "letter",
                table: "email");

            migrationBuilder.DropColumn(
                name: "programme_id",
                table: "email");
        }
    }
}
